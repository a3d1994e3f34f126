using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Attendance.Gateway.Sockets;

/// <summary>A connection of Kestrel: its transport's pipes, after TLS when there is TLS.</summary>
internal sealed class KestrelTransport(IDuplexPipe pipes, IConnectionLifetimeFeature lifetime) : ISocketTransport
{
    // Taken now: the feature's own token source is disposed with the connection.
    private readonly CancellationToken _closed = lifetime.ConnectionClosed;

    public PipeReader Input => pipes.Input;

    public PipeWriter Output => pipes.Output;

    public bool IsClosed => _closed.IsCancellationRequested;

    public void Abort(string reason)
    {
        if (lifetime is ConnectionContext connection) connection.Abort(new ConnectionAbortedException(reason));
        else lifetime.Abort();
    }
}
