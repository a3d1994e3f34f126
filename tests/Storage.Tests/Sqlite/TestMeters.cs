using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Attendance.Storage.Tests;

/// <summary>Makes meters and keeps what their instruments record.</summary>
internal sealed class TestMeters : IMeterFactory
{
    private readonly ConcurrentQueue<(string Instrument, double Value)> _recorded = new();
    private readonly MeterListener _listener = new();

    public TestMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == this)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _recorded.Enqueue((instrument.Name, value)));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _recorded.Enqueue((instrument.Name, value)));
        _listener.Start();
    }

    public Meter Create(MeterOptions options) => new(new MeterOptions(options.Name) { Scope = this });

    public IReadOnlyList<double> Recorded(string instrument) =>
        [.. _recorded.Where(record => record.Instrument == instrument).Select(static record => record.Value)];

    /// <summary>What an instrument says that only speaks when asked.</summary>
    public IReadOnlyList<double> Observe(string instrument)
    {
        _listener.RecordObservableInstruments();
        return Recorded(instrument);
    }

    public void Dispose() => _listener.Dispose();
}
