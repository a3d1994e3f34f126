using System.Buffers;
using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

/// <summary>A connection's input, which cannot be completed once a socket has been left on it. Its first request is handed over when its turn has come.</summary>
internal sealed class LeasedReader(PipeReader input, ConnectionLease lease) : PipeReader
{
    public override bool TryRead(out ReadResult result) => input.TryRead(out result);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        lease.HasHadTurn ? input.ReadAsync(cancellationToken) : ReadFirstAsync(cancellationToken);

    protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken) =>
        input.ReadAtLeastAsync(minimumSize, cancellationToken);

    // Headers that come slowly are HTTP's to time, and cost too little to be waited for.
    private async ValueTask<ReadResult> ReadFirstAsync(CancellationToken cancellationToken)
    {
        var result = await input.ReadAsync(cancellationToken);
        if (!result.IsCanceled && !result.IsCompleted && HasHeaders(result.Buffer))
            await lease.TakeTurnAsync();
        return result;
    }

    private static bool HasHeaders(in ReadOnlySequence<byte> buffer) => new SequenceReader<byte>(buffer).TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8);

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
