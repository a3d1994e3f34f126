using System.Buffers.Binary;
using System.Net.Sockets;

namespace Attendance.TestKit.Sockets;

public sealed partial class RawWebSocket
{
    private readonly byte[] _buffer = new byte[4 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next frame; null when the server ended the connection, properly or by a reset.</summary>
    public async Task<RawFrame?> ReadFrameAsync(string awaited = "a frame")
    {
        var head = new byte[2];
        if (!await TryFillAsync(head, awaited)) return null;
        long length = head[1] & 0x7F;
        if (length >= 126)
        {
            var extended = new byte[length == 126 ? 2 : 8];
            if (!await TryFillAsync(extended, awaited)) return null;
            length = extended.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(extended) : BinaryPrimitives.ReadInt64BigEndian(extended);
        }

        var masked = (head[1] & 0x80) != 0;
        if (masked && !await TryFillAsync(new byte[4], awaited)) return null;
        var payload = new byte[length];
        if (!await TryFillAsync(payload, awaited)) return null;
        return new RawFrame((head[0] & 0x80) != 0, (head[0] >> 4) & 7, head[0] & 15, masked, payload);
    }

    /// <summary>Reads frames until the connection ends.</summary>
    public async Task<List<RawFrame>> ReadToEndAsync(string awaited = "the end of the connection")
    {
        var frames = new List<RawFrame>();
        while (await ReadFrameAsync(awaited) is { } frame) frames.Add(frame);
        return frames;
    }

    /// <summary>Reads up to a buffer full of raw bytes; 0 at the end. For clients that read slowly.</summary>
    public async Task<int> ReadSomeAsync(Memory<byte> target, string awaited)
    {
        if (_start == _end)
        {
            _start = 0;
            _end = await ReadNetworkAsync(awaited);
        }

        var count = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(target);
        _start += count;
        return count;
    }

    private async Task<bool> TryFillAsync(byte[] target, string awaited)
    {
        for (var filled = 0; filled < target.Length;)
        {
            var count = await ReadSomeAsync(target.AsMemory(filled), awaited);
            if (count == 0) return false;
            filled += count;
        }

        return true;
    }

    private async Task<int> ReadNetworkAsync(string awaited)
    {
        try
        {
            return await _stream.ReadAsync(_buffer).AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{awaited} did not come within {Patience}.");
        }
        catch (IOException error) when (error.InnerException is SocketException)
        {
            return 0;
        }
    }
}
