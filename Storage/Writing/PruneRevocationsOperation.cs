namespace Attendance.Storage;

/// <summary>Drops old revocations. Whether it did may stay unknown without harm: they are dropped the next time.</summary>
/// <param name="before">Those before this time.</param>
internal sealed class PruneRevocationsOperation(DateTimeOffset before) : AwaitedOperation<bool>
{
    /// <summary>Those before this time go.</summary>
    public DateTimeOffset Before => before;

    /// <inheritdoc/>
    public override void Unknown(Exception cause) => Unavailable("Dropping old revocations failed.", cause);

    /// <inheritdoc/>
    protected override void OnCancelled(CancellationToken token)
    {
        TryWithdraw();
        Cancel(token);
    }
}
