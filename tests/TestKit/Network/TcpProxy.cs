using System.Net;
using System.Net.Sockets;

namespace Attendance.TestKit;

/// <summary>
/// Stands between clients and a server on loopback, and fails as networks do: it can hold or drop the bytes of either direction, cut connections, and refuse new ones.
/// Its port stays its own all along.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly Lock _gate = new();
    private readonly Dictionary<ProxiedConnection, Task> _open = [];
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private int _accepted;

    private TcpProxy(int targetPort) => _target = new(IPAddress.Loopback, targetPort);

    /// <summary>Where clients connect, on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Pick();

    /// <summary>What clients send.</summary>
    public ProxyDirection ToServer { get; } = new();

    /// <summary>What the server sends.</summary>
    public ProxyDirection ToClient { get; } = new();

    /// <summary>Connections taken so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections open now.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
                return _open.Count;
        }
    }

    /// <summary>Makes a proxy that forwards everything.</summary>
    /// <param name="targetPort">The server's port on 127.0.0.1. It need not listen yet.</param>
    public static TcpProxy Start(int targetPort)
    {
        var proxy = new TcpProxy(targetPort);
        proxy.Listen();
        return proxy;
    }

    /// <summary>Takes connections, again.</summary>
    public void Listen()
    {
        if (_listener is not null)
            return;
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Refuses new connections; those that are open go on.</summary>
    public async Task RefuseAsync()
    {
        _listener?.Stop();
        _listener = null;
        await _accepting;
    }

    /// <summary>Resets all connections that are open; whoever was waiting for an answer on them never gets it.</summary>
    public void Cut() => ForEachOpen(static connection => connection.Cut());

    /// <summary>Keeps what clients send on the connections there are now, until <see cref="GoOn"/>; those made later are not touched.</summary>
    public void Stall() => ForEachOpen(static connection => connection.Stall());

    /// <summary>Sends on what was kept, even of clients that have left meanwhile.</summary>
    public void GoOn() => ForEachOpen(static connection => connection.GoOn());

    /// <summary>Nothing goes on in either direction, and nobody is told; connections are still taken. Undone by <see cref="Pass"/>.</summary>
    public void BlackHole() => ToServer.Flow = ToClient.Flow = ProxyFlow.Hold;

    /// <summary>Everything goes on again, what was held first.</summary>
    public void Pass() => ToServer.Flow = ToClient.Flow = ProxyFlow.Pass;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RefuseAsync();
        Cut();
        Task[] ending;
        lock (_gate)
            ending = [.. _open.Values];
        await Task.WhenAll(ending);
    }

    private void ForEachOpen(Action<ProxiedConnection> act)
    {
        ProxiedConnection[] open;
        lock (_gate)
            open = [.. _open.Keys];
        foreach (var connection in open)
            act(connection);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var connection = new ProxiedConnection(await listener.AcceptSocketAsync(), ToServer, ToClient);
                Interlocked.Increment(ref _accepted);
                lock (_gate)
                    _open.Add(connection, Task.Run(() => CarryAsync(connection)));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task CarryAsync(ProxiedConnection connection)
    {
        await connection.RunAsync(_target);
        lock (_gate)
            _open.Remove(connection);
        connection.Dispose();
    }
}
