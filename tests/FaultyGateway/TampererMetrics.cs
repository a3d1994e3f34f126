using System.Diagnostics.Metrics;
using Attendance.TestKit.Streams;

namespace Attendance.FaultyGateway;

/// <summary>Shows on <c>/metrics</c> how much was tampered with, so that a test can tell that it had something to find.</summary>
internal sealed class TampererMetrics : IHostedService
{
    public TampererMetrics(IMeterFactory meters, Tamperer tamperer)
    {
        var meter = meters.Create("Attendance.Faults");
        meter.CreateObservableCounter("attendance.faults.lost", () => tamperer.Lost);
        meter.CreateObservableCounter("attendance.faults.doubled", () => tamperer.Doubled);
        meter.CreateObservableCounter("attendance.faults.swapped", () => tamperer.Swapped);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
