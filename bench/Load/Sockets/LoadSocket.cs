using System.Buffers;
using System.ComponentModel;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Attendance.Load.Contestants;
using Attendance.Load.Dialects;
using Attendance.TestKit;

namespace Attendance.Load.Sockets;

/// <summary>One client's socket: as little as there can be of it, so that the load is not what is measured.</summary>
internal sealed class LoadSocket : IDisposable
{
    // The largest record of TLS.
    private const int EncryptedBytes = 16 * 1024;

    private readonly Socket _socket;
    private readonly SslStream? _encrypted;
    private readonly Reader _reader;
    private readonly Dialect _dialect;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServerFrames _frames;
    private ArrayBufferWriter<byte>? _fragments;
    private int _ended;

    private LoadSocket(Socket socket, SslStream? encrypted, Reader reader, Dialect dialect, ISocketObserver observer)
    {
        (_socket, _encrypted, _reader, _dialect, Observer) = (socket, encrypted, reader, dialect, observer);
        Descriptor = (int)socket.Handle;
    }

    /// <summary>Its number with the system.</summary>
    public int Descriptor { get; }

    /// <summary>Who is told what comes.</summary>
    public ISocketObserver Observer { get; }

    /// <summary>The code it was closed with; 0 when it was not, or without one.</summary>
    public int CloseCode { get; private set; }

    /// <summary>Connects, shakes hands, and waits until the server says that the class is there.</summary>
    /// <exception cref="IOException">The server refuses.</exception>
    public static async Task<LoadSocket> ConnectAsync(
        Reader reader, Dialect dialect, IPEndPoint server, EncryptedAddress? encryption, string target, ISocketObserver observer, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            var request = $"GET {target} HTTP/1.1\r\nHost: {server}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            Stream stream = new NetworkStream(socket, ownsSocket: false);
            var encrypted = encryption is null ? null : await encryption.EncryptAsync(stream, cancellationToken);
            stream = encrypted ?? stream;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
            var early = await ReadAnswerAsync(stream, cancellationToken);
            var client = new LoadSocket(socket, encrypted, reader, dialect, observer);
            client._frames.Keep(early);
            dialect.Opened(client);
            if (encrypted is null)
                reader.Add(client);
            if (early.Length > 0)
                client.Receive([], RealTime.Clock.GetTimestamp());
            if (encrypted is not null)
                _ = client.ReadEncryptedAsync();
            await client._ready.Task.WaitAsync(cancellationToken);
            return client;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The class is there.</summary>
    public void SetReady() => _ready.TrySetResult();

    /// <summary>Sends a frame. Nobody in a load sends more than a socket takes.</summary>
    public unsafe void Send(ReadOnlySpan<byte> frame)
    {
        if (_encrypted is not null)
        {
            lock (_encrypted)
                _encrypted.Write(frame);
            return;
        }

        fixed (byte* bytes = frame)
        {
            var sent = LibC.Send(Descriptor, bytes, frame.Length, LibC.NoSignal | LibC.DontWait);
            if (sent != frame.Length && _ended == 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Of {frame.Length} bytes {sent} could be sent.");
        }
    }

    /// <summary>Takes what came. On the reader's thread, but for what came with the handshake.</summary>
    public void Receive(ReadOnlySpan<byte> received, long now)
    {
        lock (_ready)
        {
            var bytes = _frames.Join(received);
            while (ServerFrames.TryTake(ref bytes, out var opcode, out var isFinal, out var payload))
                Handle(opcode, isFinal, payload, now);
            _frames.Keep(bytes);
        }
    }

    /// <summary>The other side is gone.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _ready.TrySetException(new IOException($"The server ended the socket with {CloseCode}."));
        Observer.Ended(this);
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _ended, 1);
        _reader.Remove(this);
        _encrypted?.Dispose();
        _socket.Dispose();
    }

    private void Handle(byte opcode, bool isFinal, ReadOnlySpan<byte> payload, long now)
    {
        switch (opcode)
        {
            case ClientFrames.ContinuationOpcode:
            case ClientFrames.TextOpcode when !isFinal:
                HandleFragment(isFinal, payload, now);
                break;
            case ClientFrames.TextOpcode:
                _dialect.Read(this, payload, now);
                break;
            case ClientFrames.PingOpcode:
                Send(ClientFrames.Make(ClientFrames.PongOpcode, payload));
                break;
            case ClientFrames.CloseOpcode:
                CloseCode = payload.Length >= 2 ? (payload[0] << 8) | payload[1] : 0;
                Send(ClientFrames.Make(ClientFrames.CloseOpcode, payload));
                break;
        }
    }

    private void HandleFragment(bool isFinal, ReadOnlySpan<byte> payload, long now)
    {
        _fragments ??= new();
        _fragments.Write(payload);
        if (!isFinal)
            return;
        _dialect.Read(this, _fragments.WrittenSpan, now);
        _fragments.ResetWrittenCount();
    }

    /// <summary>What is encrypted cannot be read by the reader's thread from the kernel; it is read by a loop of its own.</summary>
    private async Task ReadEncryptedAsync()
    {
        var buffer = new byte[EncryptedBytes];
        try
        {
            while (await _encrypted!.ReadAsync(buffer) is > 0 and var received)
                Receive(buffer.AsSpan(0, received), RealTime.Clock.GetTimestamp());
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // It is gone.
        }

        End();
    }

    private static async Task<byte[]> ReadAnswerAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var count = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken);
            if (read == 0)
                throw new IOException("The server hung up on the handshake.");
            count += read;
            var end = buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8);
            if (end < 0)
                continue;
            return buffer.AsSpan(0, count).StartsWith("HTTP/1.1 101"u8)
                ? buffer[(end + 4)..count]
                : throw new IOException($"The server answered «{Encoding.ASCII.GetString(buffer, 0, count)}».");
        }
    }
}
