namespace Attendance.Storage;

/// <summary>Bumps a class's epoch. Whether it did may stay unknown without harm: the next take-over bumps it again.</summary>
/// <param name="classId">The class session.</param>
internal sealed class TakeOverOperation(long classId) : AwaitedOperation<LogPosition>
{
    /// <summary>The class session.</summary>
    public long ClassId => classId;

    /// <inheritdoc/>
    public override void Unknown(Exception cause) => Unavailable($"Taking over class {classId} failed.", cause);

    /// <inheritdoc/>
    protected override void OnCancelled(CancellationToken token)
    {
        TryWithdraw();
        Cancel(token);
    }
}
