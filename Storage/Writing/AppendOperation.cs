namespace Attendance.Storage;

/// <summary>Appends a batch. The caller's deadline withdraws it while it waits, and leaves its outcome unknown once it has begun.</summary>
/// <param name="batch">The batch.</param>
internal sealed class AppendOperation(EncodedBatch batch) : AwaitedOperation<AppendResult>
{
    /// <summary>The batch.</summary>
    public EncodedBatch Batch => batch;

    /// <inheritdoc/>
    public override int Bytes => batch.Bytes;

    /// <inheritdoc/>
    public override void Unknown(Exception cause) => Fail(new UnknownAppendOutcomeException(
        $"Committing events {batch.ExpectedHead + 1} to {batch.NewHead} of class {batch.ClassId} failed.",
        cause));

    /// <inheritdoc/>
    protected override void OnCancelled(CancellationToken token)
    {
        if (TryWithdraw())
            Unavailable($"Events {batch.ExpectedHead + 1} to {batch.NewHead} of class {batch.ClassId} were withdrawn before they were written.");
        else
            Fail(new UnknownAppendOutcomeException($"Events {batch.ExpectedHead + 1} to {batch.NewHead} of class {batch.ClassId} were still being written."));
    }
}
