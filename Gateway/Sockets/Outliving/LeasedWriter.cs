using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

/// <summary>A connection's output, which cannot be completed once a socket has been left on it.</summary>
internal sealed class LeasedWriter(PipeWriter output, ConnectionLease lease) : PipeWriter
{
    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

    public override void Advance(int bytes) => output.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => output.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        output.WriteAsync(source, cancellationToken);

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (lease.Left is null)
            output.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null) => lease.Left is null ? output.CompleteAsync(exception) : default;
}
