using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Attendance.TestKit.Sockets;

/// <summary>
/// A WebSocket client that sends whatever bytes a test wants and reports frames as they came. It answers nothing by itself. Reads end
/// with a <see cref="TimeoutException"/> that says what was waited for.
/// </summary>
public sealed partial class RawWebSocket : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly Stream _stream;

    private RawWebSocket(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <summary>The server's answer to the opening request.</summary>
    public RawHandshake Handshake { get; private set; } = null!;

    /// <summary>How long a read waits; generous, machines are shared.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Connects and shakes hands; the answer's status is not judged.</summary>
    public static async Task<RawWebSocket> ConnectAsync(IPEndPoint server, RawWebSocketOptions? options = null)
    {
        options ??= new RawWebSocketOptions();
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (options.ReceiveBufferBytes is { } bytes) socket.ReceiveBufferSize = bytes;
        await socket.ConnectAsync(server);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (options.Tls) stream = await StartTlsAsync(stream);
        var client = new RawWebSocket(socket, stream);
        byte[] request = [.. RawHandshake.Request(server.ToString(), options.Target, options.Headers, options.Method), .. options.EarlyBytes];
        await client.SendAsync(request);
        client.Handshake = await client.ReadHandshakeAsync();
        return client;
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes);
        await _stream.FlushAsync();
    }

    public Task SendTextAsync(string text) => SendAsync(RawFrameEncoder.Text(text));

    public Task SendCloseAsync(int code, string reason = "") => SendAsync(RawFrameEncoder.Close(code, reason));

    /// <summary>Ends the client's half of the connection; the server's half can still be read.</summary>
    public void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Drops the connection with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public async ValueTask DisposeAsync() => await _stream.DisposeAsync();

    private static async Task<Stream> StartTlsAsync(Stream inner)
    {
#pragma warning disable CA5359 // The server of a test signs for itself.
        var tls = new SslStream(inner, leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync("localhost");
        return tls;
    }

    private async Task<RawHandshake> ReadHandshakeAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await ReadSomeAsync(one, "the answer to the handshake") == 0)
                throw new IOException($"The server ended the connection in the middle of its answer: «{head}».");
            head.Append((char)one[0]);
        }

        return RawHandshake.Parse(head.ToString());
    }
}
