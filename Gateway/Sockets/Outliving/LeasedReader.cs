using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

/// <summary>A connection's input, which cannot be completed once a socket has been left on it.</summary>
internal sealed class LeasedReader(PipeReader input, ConnectionLease lease) : PipeReader
{
    public override bool TryRead(out ReadResult result) => input.TryRead(out result);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => input.ReadAsync(cancellationToken);

    protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken) =>
        input.ReadAtLeastAsync(minimumSize, cancellationToken);

    public override void AdvanceTo(SequencePosition consumed) => input.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => input.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        if (lease.Left is null)
            input.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null) => lease.Left is null ? input.CompleteAsync(exception) : default;
}
