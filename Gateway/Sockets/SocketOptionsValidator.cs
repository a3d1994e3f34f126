using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Sockets;

/// <summary>Refuses limits that no socket could live with, at start-up.</summary>
internal sealed class SocketOptionsValidator : IValidateOptions<SocketOptions>
{
    public ValidateOptionsResult Validate(string? name, SocketOptions options)
    {
        var failures = new List<string>();
        Positive(options.OutboxByteLimit, nameof(SocketOptions.OutboxByteLimit));
        if (options.OutboxBudget < options.OutboxByteLimit)
            failures.Add($"The socket option {nameof(SocketOptions.OutboxBudget)} must hold one full outbox, {options.OutboxByteLimit} bytes, but is {options.OutboxBudget}.");
        Positive(options.MaxMessageBytes, nameof(SocketOptions.MaxMessageBytes));
        AtLeastOne(options.MessagesPerSecond, nameof(SocketOptions.MessagesPerSecond));
        AtLeastOne(options.MessageBurst, nameof(SocketOptions.MessageBurst));
        Positive(options.BytesPerSecond, nameof(SocketOptions.BytesPerSecond));
        if (options.ByteBurst < (long)options.MaxMessageBytes + FrameHeader.MaxSize)
            failures.Add($"The socket option ByteBurst must have room for a message of {options.MaxMessageBytes} bytes and its header, but is {options.ByteBurst}.");
        AtLeastASecond(options.CloseTimeout, nameof(SocketOptions.CloseTimeout));
        AtLeastASecond(options.FailureCloseTimeout, nameof(SocketOptions.FailureCloseTimeout));
        AtLeastASecond(options.StallTimeout, nameof(SocketOptions.StallTimeout));
        AtLeastASecond(options.PingInterval, nameof(SocketOptions.PingInterval));
        AtLeastASecond(options.PongTimeout, nameof(SocketOptions.PongTimeout));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Positive(int value, string option)
        {
            if (value <= 0) failures.Add($"The socket option {option} must be a positive number of bytes, but is {value}.");
        }

        void AtLeastOne(int value, string option)
        {
            if (value <= 0) failures.Add($"The socket option {option} must be a positive number of frames, but is {value}.");
        }

        void AtLeastASecond(TimeSpan value, string option)
        {
            if (value < TimeSpan.FromSeconds(1))
                failures.Add($"The socket option {option} must be at least one second, the step of the clock behind it, but is {value}.");
        }
    }
}
