using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Limits;

/// <summary>Refuses to start with limits that would let nobody in.</summary>
internal sealed class LimitOptionsCheck : IValidateOptions<LimitOptions>
{
    private static readonly TimeSpan MostDelay = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        (string Option, int Value)[] numbers =
        [
            (nameof(LimitOptions.SocketsPerUser), options.SocketsPerUser),
            (nameof(LimitOptions.Sockets), options.Sockets),
            (nameof(LimitOptions.HandshakesPerSecond), options.HandshakesPerSecond),
            (nameof(LimitOptions.HandshakeBurst), options.HandshakeBurst),
            (nameof(LimitOptions.FailedAuthenticationsPerMinute), options.FailedAuthenticationsPerMinute),
            (nameof(LimitOptions.FailedAuthenticationBurst), options.FailedAuthenticationBurst),
            (nameof(LimitOptions.DelayedAuthentications), options.DelayedAuthentications),
            (nameof(LimitOptions.RequestsPerSecond), options.RequestsPerSecond),
            (nameof(LimitOptions.RequestBurst), options.RequestBurst),
            (nameof(LimitOptions.StaffRequestsPerSecond), options.StaffRequestsPerSecond),
            (nameof(LimitOptions.StaffRequestBurst), options.StaffRequestBurst),
            (nameof(LimitOptions.TicketsPerUser), options.TicketsPerUser),
            (nameof(LimitOptions.Addresses), options.Addresses),
        ];
        var faults = numbers.Where(static number => number.Value <= 0)
            .Select(static number => $"{LimitOptions.Section}:{number.Option} must be a number above 0, but is {number.Value}.")
            .ToList();
        if (options.FailedAuthenticationDelay < TimeSpan.Zero || options.FailedAuthenticationDelay > MostDelay)
            faults.Add($"{LimitOptions.Section}:{nameof(LimitOptions.FailedAuthenticationDelay)} must be from 00:00:00 to {MostDelay}, but is {options.FailedAuthenticationDelay}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
