using System.Diagnostics.Metrics;

namespace Attendance.Storage;

/// <summary>What the log tells of itself; recorded once a commit.</summary>
internal sealed class StorageMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Attendance.Storage";

    private readonly Meter _meter;
    private readonly Histogram<int> _batches;
    private readonly Histogram<double> _duration;

    /// <summary>Sets the instruments up.</summary>
    /// <param name="factory">Makes the meter; without one it is made directly.</param>
    /// <param name="queueLength">How many operations wait.</param>
    public StorageMeter(IMeterFactory? factory, Func<int> queueLength)
    {
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _batches = _meter.CreateHistogram<int>("attendance.storage.commit.operations", "{operation}", "Appends and take-overs in one transaction.");
        _duration = _meter.CreateHistogram<double>("attendance.storage.commit.duration", "s", "From a transaction's begin to its being durable.");
        _meter.CreateObservableGauge("attendance.storage.queue.length", queueLength, "{operation}", "Appends and take-overs that wait for the writer.");
    }

    /// <summary>Records a commit.</summary>
    /// <param name="operations">How many operations were in it.</param>
    /// <param name="duration">How long it took.</param>
    public void Committed(int operations, TimeSpan duration)
    {
        _batches.Record(operations);
        _duration.Record(duration.TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
