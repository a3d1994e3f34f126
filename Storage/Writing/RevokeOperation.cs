namespace Attendance.Storage;

/// <summary>Adds a revocation. Whether it did may stay unknown without harm: it is added again, which changes nothing.</summary>
/// <param name="revocation">The revocation.</param>
internal sealed class RevokeOperation(Revocation revocation) : AwaitedOperation<bool>
{
    /// <summary>The revocation.</summary>
    public Revocation Revocation => revocation;

    /// <inheritdoc/>
    public override void Unknown(Exception cause) => Unavailable($"Revoking user {revocation.UserId} failed.", cause);

    /// <inheritdoc/>
    protected override void OnCancelled(CancellationToken token)
    {
        TryWithdraw();
        Cancel(token);
    }
}
