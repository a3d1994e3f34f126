using Attendance.Grains;
using Orleans.Streams;

namespace Attendance.TestKit.Streams;

/// <summary>Loses, doubles and swaps messages, each as often as it is told; always the same for a seed.</summary>
public sealed class Tamperer(double rate, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public int Swapped { get; private set; }

    /// <summary>Loses everything while set.</summary>
    public bool IsCut { get; set; }

    /// <summary>Tampers with what one subscriber is to get.</summary>
    /// <param name="items">What it would get.</param>
    /// <param name="late">Its own: a message that is to come after the next one.</param>
    internal IList<SequentialItem<ClassSessionMessage>> Change(IList<SequentialItem<ClassSessionMessage>> items, ref SequentialItem<ClassSessionMessage>? late)
    {
        lock (_lock)
        {
            var changed = new List<SequentialItem<ClassSessionMessage>>();
            foreach (var item in items)
                Change(item, changed, ref late);
            return changed;
        }
    }

    private void Change(SequentialItem<ClassSessionMessage> item, List<SequentialItem<ClassSessionMessage>> changed, ref SequentialItem<ClassSessionMessage>? late)
    {
        var luck = _random.NextDouble();
        if (IsCut || luck < rate)
        {
            Lost++;
            return;
        }

        if (late is null && luck < 2 * rate)
        {
            Swapped++;
            late = item;
            return;
        }

        changed.Add(item);
        if (luck >= 2 * rate && luck < 3 * rate)
        {
            Doubled++;
            changed.Add(item);
        }

        if (late is null)
            return;
        changed.Add(late);
        late = null;
    }
}
