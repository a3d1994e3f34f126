using Attendance.Grains;
using Orleans.Streams;

namespace Attendance.TestKit.Streams;

/// <summary>Loses, doubles and swaps messages, each as often as it is told; always the same for a seed.</summary>
public sealed class Tamperer(double rate, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private SequentialItem<ClassSessionMessage>? _late;

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public int Swapped { get; private set; }

    /// <summary>Loses everything while set.</summary>
    public bool IsCut { get; set; }

    public IList<SequentialItem<ClassSessionMessage>> Change(IList<SequentialItem<ClassSessionMessage>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        lock (_lock)
        {
            var changed = new List<SequentialItem<ClassSessionMessage>>();
            foreach (var item in items)
                Change(item, changed);
            return changed;
        }
    }

    private void Change(SequentialItem<ClassSessionMessage> item, List<SequentialItem<ClassSessionMessage>> changed)
    {
        var luck = _random.NextDouble();
        if (IsCut || luck < rate)
        {
            Lost++;
            return;
        }

        if (_late is null && luck < 2 * rate)
        {
            Swapped++;
            _late = item;
            return;
        }

        changed.Add(item);
        if (luck >= 2 * rate && luck < 3 * rate)
        {
            Doubled++;
            changed.Add(item);
        }

        if (_late is not { } late)
            return;
        _late = null;
        changed.Add(late);
    }
}
