using Attendance.TestKit;

namespace Attendance.Load.Measures;

/// <summary>Marks on a fixed schedule, class after class, whatever becomes of the earlier ones.</summary>
internal sealed class OpenLoop : IDisposable
{
    // Marks due within one are sent together: as even as a timer of the system allows.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _enough = new();
    private readonly Task _running;

    public OpenLoop(IReadOnlyList<Marker> markers, double rate) => _running = Task.Run(() => RunAsync(markers, rate));

    public void Dispose()
    {
        if (_enough.IsCancellationRequested)
            return;
        _enough.Cancel();
        _running.GetAwaiter().GetResult();
    }

    private async Task RunAsync(IReadOnlyList<Marker> markers, double rate)
    {
        using var timer = new PeriodicTimer(Beat, RealTime.Clock);
        var started = RealTime.Clock.GetTimestamp();
        try
        {
            for (var sent = 0; await timer.WaitForNextTickAsync(_enough.Token);)
            {
                for (var due = RealTime.Clock.GetElapsedTime(started).TotalSeconds * rate; sent < due; sent++)
                    markers[sent % markers.Count].Mark();
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }
}
