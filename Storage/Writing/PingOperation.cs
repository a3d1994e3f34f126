namespace Attendance.Storage;

/// <summary>Goes the whole way of an append and leaves no row: it ends well if the writer is alive and is given the right to write.</summary>
internal sealed class PingOperation : AwaitedOperation<bool>
{
    /// <inheritdoc/>
    public override void Unknown(Exception cause) => Unavailable("The event log gave no sign of life.", cause);

    /// <inheritdoc/>
    protected override void OnCancelled(CancellationToken token)
    {
        TryWithdraw();
        Cancel(token);
    }
}
