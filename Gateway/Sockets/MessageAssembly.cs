using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// Gathers a message that does not lie in one piece: fragmented by the peer, or split over buffers. Lives only while such a message
/// is under way, in a pooled buffer that grows with what has really arrived.
/// </summary>
internal sealed class MessageAssembly : IDisposable
{
    private byte[] _buffer = [];
    private int _validated;

    /// <summary>Bytes gathered.</summary>
    public int Length { get; private set; }

    /// <summary>What has been gathered, valid until disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, Length);

    public void Append(in ReadOnlySequence<byte> masked, uint key)
    {
        var added = (int)masked.Length;
        Reserve(Length + added);
        var target = _buffer.AsSpan(Length, added);
        masked.CopyTo(target);
        Masking.Apply(target, key);
        Length += added;
    }

    /// <summary>Whether all bytes so far can be part of valid UTF-8; at the end, whether they are valid UTF-8.</summary>
    public bool IsValidUtf8(bool complete)
    {
        var unread = _buffer.AsSpan(_validated, Length - _validated);
        var tail = complete ? 0 : UnfinishedCharacter(unread);
        if (!Utf8.IsValid(unread[..^tail])) return false;
        _validated = Length - tail;
        return true;
    }

    public void Dispose()
    {
        if (_buffer.Length != 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private static int UnfinishedCharacter(ReadOnlySpan<byte> utf8)
    {
        for (var back = 1; back <= Math.Min(3, utf8.Length); back++)
        {
            if ((utf8[^back] & 0xC0) == 0x80) continue;
            return Rune.DecodeFromUtf8(utf8[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
        }

        return 0;
    }

    private void Reserve(int needed)
    {
        if (needed <= _buffer.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(needed);
        _buffer.AsSpan(0, Length).CopyTo(larger);
        Dispose();
        _buffer = larger;
    }
}
