namespace Attendance.TestKit;

/// <summary>The numbers of the events that one client may see.</summary>
/// <param name="numbers">In order, each once; shared between clients that see the same.</param>
internal sealed class VisibleNumbers(long[] numbers)
{
    public bool Contains(long seq) => Array.BinarySearch(numbers, seq) >= 0;

    /// <summary>Those above one number, up to and with another.</summary>
    public ReadOnlySpan<long> Between(long above, long through)
    {
        var (from, to) = (CountThrough(above), CountThrough(through));
        return from < to ? numbers.AsSpan(from, to - from) : [];
    }

    private int CountThrough(long seq)
    {
        var index = Array.BinarySearch(numbers, seq);
        return index >= 0 ? index + 1 : ~index;
    }
}
