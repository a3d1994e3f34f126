using System.Numerics;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// The bytes that may wait in all outboxes together. They are counted on the wheel's way round; when there were too many, those sockets are shed on the next round that had most waiting, until there
/// are few enough. Only the wheel calls.
/// </summary>
/// <param name="limit">Bytes.</param>
internal sealed class OutboxBudget(long limit)
{
    // By size: a socket with up to 2^i bytes waiting is in the i-th.
    private readonly long[] _bytesBySize = new long[64];
    private long _toShed;
    private int _shedFrom;

    /// <summary>Counts a socket.</summary>
    /// <param name="pending">What waits in its outbox.</param>
    /// <returns>Whether it is to be shed.</returns>
    public bool IsOver(long pending)
    {
        if (pending == 0)
            return false;
        var size = SizeOf(pending);
        if (_toShed > 0 && size >= _shedFrom)
        {
            _toShed -= pending;
            return true;
        }

        _bytesBySize[size] += pending;
        return false;
    }

    /// <summary>Every socket has been counted once since the call before.</summary>
    public void EndRound()
    {
        _toShed = Math.Max(0, _bytesBySize.Sum() - limit);
        _shedFrom = _bytesBySize.Length;
        for (var (size, found) = (_bytesBySize.Length - 1, 0L); size >= 0 && found < _toShed; size--)
        {
            found += _bytesBySize[size];
            _shedFrom = size;
        }

        Array.Clear(_bytesBySize);
    }

    private static int SizeOf(long pending) => BitOperations.Log2((ulong)pending);
}
