namespace Attendance.Gateway.Sockets;

/// <summary>A connection's turn to have its first request worked on. Its state is guarded by <see cref="OpeningTurns"/>.</summary>
internal sealed class OpeningTurn(OpeningTurns turns)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the turn has come.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Since when it is under way, in timestamps.</summary>
    public long BegunAt { get; set; }

    /// <summary>Whether it is under way.</summary>
    public bool IsRunning { get; set; }

    /// <summary>It has come.</summary>
    public void Begin() => _begun.SetResult();

    /// <summary>Gives it to the next. May be repeated.</summary>
    public void End() => turns.End(this);
}
