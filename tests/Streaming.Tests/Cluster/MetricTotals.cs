using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Xunit;

namespace Attendance.Streaming.Tests.Cluster;

/// <summary>The sums that a cluster's silos have measured, and a way to wait for them.</summary>
public sealed class MetricTotals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _totals = [];
    private readonly List<(string Name, Func<long, bool> Condition, TaskCompletionSource Reached)> _waiting = [];
    private readonly MeterListener _listener = new();

    public MetricTotals(InProcessTestCluster cluster)
    {
        var factories = cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<IMeterFactory>()).ToHashSet();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PushStreamDiagnostics.MeterName && instrument.Meter.Scope is IMeterFactory factory && factories.Contains(factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, measurement, _, _) => Add(instrument.Name["attendance.streaming.".Length..], measurement));
        _listener.Start();
    }

    public long this[string name]
    {
        get
        {
            lock (_lock)
                return _totals.GetValueOrDefault(name);
        }
    }

    public async Task WaitForAsync(string name, Func<long, bool> condition)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (condition(_totals.GetValueOrDefault(name)))
                return;
            _waiting.Add((name, condition, reached));
        }

        try
        {
            await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {Patience.TotalSeconds} s for the metric {name}; it stands at {this[name]}.");
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(string name, long measurement)
    {
        lock (_lock)
        {
            var total = _totals[name] = _totals.GetValueOrDefault(name) + measurement;
            foreach (var (_, _, reached) in _waiting.Where(waiting => waiting.Name == name && waiting.Condition(total)))
                reached.TrySetResult();
            _waiting.RemoveAll(waiting => waiting.Reached.Task.IsCompleted);
        }
    }
}
