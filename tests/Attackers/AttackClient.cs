using System.Net;
using System.Net.Sockets;
using System.Text;
using Attendance.TestKit.Sockets;

namespace Attendance.Attackers;

/// <summary>A connection over which one handshake is tried after the other, as cheaply as can be: whoever attacks should not be what is measured.</summary>
internal sealed class AttackClient(IPEndPoint server) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[8 * 1024];
    private Socket? _socket;

    /// <summary>Whether the last handshake was accepted: the connection is a WebSocket now, and good for nothing else.</summary>
    public bool IsUpgraded { get; private set; }

    /// <summary>A handshake, ready to be sent.</summary>
    public static byte[] Request(IPEndPoint server, string target, string? origin = null) => RawHandshake.Request(
        server.ToString(), target, origin is null ? null : new Dictionary<string, string?> { ["Origin"] = origin });

    /// <summary>Tries one.</summary>
    /// <returns>The status; 0 when there was no answer.</returns>
    public async Task<int> TryAsync(byte[] request)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(server);
            }

            await _socket.SendAsync(request);
            return await ReadStatusAsync(_socket);
        }
        catch (SocketException)
        {
            Drop();
            return 0;
        }
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    private async Task<int> ReadStatusAsync(Socket socket)
    {
        for (var filled = 0; ;)
        {
            var count = await socket.ReceiveAsync(_buffer.AsMemory(filled));
            if (count == 0)
            {
                Drop();
                return 0;
            }

            filled += count;
            var text = Encoding.Latin1.GetString(_buffer, 0, filled);
            if (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
                continue;
            var status = int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
            IsUpgraded = status == (int)HttpStatusCode.SwitchingProtocols;
            if (IsUpgraded || !text.Contains("chunked", StringComparison.Ordinal) || text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
                return status;
        }
    }

    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
