using Attendance.Grains;

namespace Attendance.Gateway.Commands;

/// <summary>A command on its way, and who waits for its outcome.</summary>
internal sealed class PendingCommand(ClassCommand command, long arrivedAt)
    : TaskCompletionSource<CommandOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>The command.</summary>
    public ClassCommand Command { get; } = command;

    /// <summary>When its frame or request arrived, as a timestamp: its deadlines count from here.</summary>
    public long ArrivedAt { get; } = arrivedAt;
}
