using System.IO.Pipelines;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>A connection in memory, without network: for tests about numbers of things.</summary>
internal sealed class PipeTransport(long pauseWriterThreshold = 64 * 1024) : ISocketTransport
{
    // Continuations run where they are caused, so that a test knows what has happened when a call returns.
    private static PipeOptions Options(long pause) => new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: pause,
        resumeWriterThreshold: Math.Max(1, pause / 2), useSynchronizationContext: false);

    private readonly Pipe _toServer = new(Options(1024 * 1024));
    private readonly Pipe _toClient = new(Options(pauseWriterThreshold));

    /// <summary>Where the client writes.</summary>
    public PipeWriter ClientOutput => _toServer.Writer;

    /// <summary>Where the client reads.</summary>
    public PipeReader ClientInput => _toClient.Reader;

    public PipeReader Input => _toServer.Reader;

    public PipeWriter Output => _toClient.Writer;

    public bool IsClosed { get; private set; }

    /// <summary>Why the socket tore the connection down, if it did.</summary>
    public string? Aborted { get; private set; }

    /// <summary>Lets the server see what was written; it has dealt with it when this returns.</summary>
    public void Deliver()
    {
        var flush = _toServer.Writer.FlushAsync();
        if (!flush.IsCompletedSuccessfully) throw new InvalidOperationException("The server does not read.");
    }

    public void Abort(string reason)
    {
        Aborted ??= reason;
        IsClosed = true;
        _toServer.Writer.Complete();
        _toClient.Reader.Complete();
    }
}
