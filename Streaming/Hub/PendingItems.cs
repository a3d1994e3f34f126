using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Hub;

/// <summary>
/// The items of a stream that some subscriber has yet to be sent, held once for all of them in a ring that grows up to a bound. Subscribers keep only
/// their position in it. Not thread-safe.
/// </summary>
internal sealed class PendingItems(int capacity)
{
    // Most streams are quiet: the first array is small, and a ring that a burst made large is let go when it is empty.
    private const int SmallRing = 16;
    private const int LargestKeptRing = 256;

    private object?[] _ring = [];
    private int _head;
    private PushBatch? _lastSlice;

    /// <summary>The number of the oldest item held.</summary>
    public long First { get; private set; } = 1;

    /// <summary>How many items are held.</summary>
    public int Count { get; private set; }

    /// <summary>The number that the next item gets.</summary>
    public long Next => First + Count;

    public bool IsFull => Count == capacity;

    /// <summary>Whether the next item needs a larger ring, or old items let go.</summary>
    public bool IsCrowded => Count == _ring.Length;

    /// <summary>Makes the ring larger unless half of it is free, so that room is made once in a while and not for every item.</summary>
    public void Reserve()
    {
        if (_ring.Length < capacity && Count * 2 >= _ring.Length)
            Grow();
    }

    /// <summary>Adds an item; the caller has made room.</summary>
    public void Append(object? item)
    {
        _ring[Wrap(_head + Count)] = item;
        Count++;
    }

    /// <summary>The items from a number on, at most so many; the same batch object for subscribers at the same position.</summary>
    public PushBatch Slice(long incarnation, long from, int max)
    {
        var count = (int)Math.Min(max, Next - from);
        if (_lastSlice is { } last && last.First == from && last.Items.Length == count)
            return last;
        var items = new object?[count];
        var start = Wrap(_head + (int)(from - First));
        var untilEnd = Math.Min(count, _ring.Length - start);
        Array.Copy(_ring, start, items, 0, untilEnd);
        Array.Copy(_ring, 0, items, untilEnd, count - untilEnd);
        return _lastSlice = new PushBatch(incarnation, from, items);
    }

    /// <summary>Lets go of every item before a number.</summary>
    public void TrimTo(long first)
    {
        for (; First < first; First++, Count--)
        {
            _ring[_head] = null;
            _head = Wrap(_head + 1);
        }
    }

    /// <summary>Lets go of every item.</summary>
    public void Clear()
    {
        TrimTo(Next);
        _lastSlice = null;
        if (_ring.Length > LargestKeptRing)
            _ring = [];
        _head = 0;
    }

    private void Grow()
    {
        var ring = new object?[Math.Min(capacity, Math.Max(SmallRing, _ring.Length * 2))];
        var untilEnd = Math.Min(Count, _ring.Length - _head);
        Array.Copy(_ring, _head, ring, 0, untilEnd);
        Array.Copy(_ring, 0, ring, untilEnd, Count - untilEnd);
        _ring = ring;
        _head = 0;
    }

    private int Wrap(int index) => index < _ring.Length ? index : index - _ring.Length;
}
