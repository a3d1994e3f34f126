using Attendance.Grains;

namespace Attendance.Gateway.Commands;

/// <summary>A command on its way, and who waits for its outcome.</summary>
/// <param name="command">The command.</param>
/// <param name="arrivedAt">See <see cref="ArrivedAt"/>.</param>
/// <param name="isAnsweredInPlace">Whether who waits does so little with the outcome that the lane can do it on its way.</param>
internal sealed class PendingCommand(ClassCommand command, long arrivedAt, bool isAnsweredInPlace = false)
    : TaskCompletionSource<CommandOutcome>(isAnsweredInPlace ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>The command.</summary>
    public ClassCommand Command { get; } = command;

    /// <summary>When its frame or request arrived, as a timestamp: its deadlines count from here.</summary>
    public long ArrivedAt { get; } = arrivedAt;
}
