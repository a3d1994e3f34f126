using System.Net;
using System.Net.Sockets;

namespace Attendance.TestKit;

/// <summary>A client's connection and the one made for it to the server.</summary>
internal sealed class ProxiedConnection(Socket client, ProxyDirection toServer, ProxyDirection toClient) : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cut = new();
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private TaskCompletionSource? _stalled;
    private bool _disposed;

    /// <summary>Keeps what the client sends from now on, until <see cref="GoOn"/>.</summary>
    public void Stall() => Interlocked.CompareExchange(ref _stalled, new(TaskCreationOptions.RunContinuationsAsynchronously), null);

    /// <summary>Sends on what was kept, even if the client has left meanwhile.</summary>
    public void GoOn() => Interlocked.Exchange(ref _stalled, null)?.SetResult();

    /// <summary>Carries bytes until both sides have ended or it is cut.</summary>
    /// <param name="target">The server.</param>
    public async Task RunAsync(IPEndPoint target)
    {
        client.NoDelay = true;
        try
        {
            await _server.ConnectAsync(target, _cut.Token);
            await Task.WhenAll(CarryAsync(client, _server, toServer, () => _stalled), CarryAsync(_server, client, toClient, static () => null));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server does not listen, or the connection was cut: the client sees its end.
        }
    }

    /// <summary>Resets both sides.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _cut.Cancel();
            // Closing without lingering sends a reset.
            client.Close(timeout: 0);
            _server.Close(timeout: 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            client.Dispose();
            _server.Dispose();
            _cut.Dispose();
        }
    }

    // A side that is gone ends its own direction only: what is held of the other is still delivered.
    private async Task CarryAsync(Socket from, Socket to, ProxyDirection direction, Func<TaskCompletionSource?> stalled)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await from.ReceiveAsync(buffer, _cut.Token) is var count and > 0)
            {
                if (stalled() is { } until)
                    await until.Task.WaitAsync(_cut.Token);
                if (await direction.AdmitAsync(count, _cut.Token))
                    await SendAsync(to, buffer.AsMemory(0, count));
            }
        }
        catch (SocketException)
        {
            // Reset by either side.
        }

        if (to.Connected)
            to.Shutdown(SocketShutdown.Send);
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await to.SendAsync(bytes, _cut.Token)..];
    }
}
