using System.IO.Pipelines;

namespace Attendance.Micro.Fan;

/// <summary>A network that takes everything and keeps nothing.</summary>
internal sealed class TakingWriter : PipeWriter
{
    private readonly byte[] _buffer = new byte[4_096];

    public override void Advance(int bytes)
    {
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => new(default(FlushResult));

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer;
}
