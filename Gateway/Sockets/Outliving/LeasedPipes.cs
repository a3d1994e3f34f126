using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

/// <summary>A connection's pipes on a lease.</summary>
internal sealed class LeasedPipes(IDuplexPipe pipes, ConnectionLease lease) : IDuplexPipe
{
    public PipeReader Input { get; } = new LeasedReader(pipes.Input, lease);

    public PipeWriter Output { get; } = new LeasedWriter(pipes.Output, lease);
}
