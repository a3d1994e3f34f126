using System.Text;
using System.Threading.Channels;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>The server's side of one socket of a test: what it received, how it ended.</summary>
internal sealed class TestSocket(WebSocketConnection connection, Func<TestSocket, ReadOnlyMemory<byte>, ValueTask> onText) : ISocketHandler
{
    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ends;

    public WebSocketConnection Connection => connection;

    /// <summary>How the socket ended, once it has.</summary>
    public Task<SocketEnd> Ended => _ended.Task;

    /// <summary>The task of the socket's owner.</summary>
    public Task Run { get; set; } = Task.CompletedTask;

    public Channel<string> Received { get; } = Channel.CreateUnbounded<string>();

    public List<SocketTick> Ticks { get; } = [];

    public List<SocketTick> Due { get; } = [];

    public Action<TestSocket>? OnTickDo { get; set; }

    public ValueTask OnTextAsync(ReadOnlyMemory<byte> message) => onText(this, message);

    public void OnTick(in SocketTick tick)
    {
        Ticks.Add(tick);
        OnTickDo?.Invoke(this);
    }

    public void OnDue(in SocketTick tick) => Due.Add(tick);

    public void OnClosed(SocketEnd end)
    {
        if (Interlocked.Increment(ref _ends) != 1) throw new InvalidOperationException("A socket ended twice.");
        _ended.SetResult(end);
    }

    public static ValueTask Echo(TestSocket socket, ReadOnlyMemory<byte> message)
    {
        socket.Connection.TrySend(OutboundFrame.Text(message.Span));
        return default;
    }

    public static ValueTask Record(TestSocket socket, ReadOnlyMemory<byte> message)
    {
        socket.Received.Writer.TryWrite(Encoding.UTF8.GetString(message.Span));
        return default;
    }
}
