using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// The one timer of all sockets. It visits a tenth of them every 100 ms, so each about once a second; every deadline of a socket is
/// looked at on its visit. Runs on timestamps, so a step of the wall clock moves nothing but what is asked in wall time.
/// </summary>
internal sealed class SocketWheel : IDisposable
{
    /// <summary>From one visit of a socket to the next: the precision of every deadline.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    // Enough to spread a thousand pings that fall due together, few enough to let an idle process sleep.
    private const int SliceCount = 10;

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly WheelSlice[] _slices = [.. Enumerable.Range(0, SliceCount).Select(_ => new WheelSlice())];
    private uint _added;
    private int _current;
    private int _visiting;

    public SocketWheel(IOptions<SocketOptions> options, TimeProvider time)
    {
        Budget = new(options.Value.OutboxBudget);
        _time = time;
        _timer = time.CreateTimer(static wheel => ((SocketWheel)wheel!).Advance(), this, Turn / SliceCount, Turn / SliceCount);
    }

    /// <summary>Counted on every round.</summary>
    public OutboxBudget Budget { get; }

    /// <summary>Visits the socket from now on, until a visit says that it is done.</summary>
    public void Add(WebSocketConnection socket) => _slices[Interlocked.Increment(ref _added) % SliceCount].Add(socket);

    /// <summary>Stops visiting.</summary>
    public void Dispose() => _timer.Dispose();

    private void Advance()
    {
        // A turn that takes longer than a step is not overtaken by the next step.
        if (Interlocked.Exchange(ref _visiting, 1) != 0) return;
        try
        {
            _slices[_current].Visit(new SocketTick(_time.GetTimestamp(), _time.GetUtcNow()));
            _current = (_current + 1) % SliceCount;
            if (_current == 0) Budget.EndRound();
        }
        finally
        {
            Volatile.Write(ref _visiting, 0);
        }
    }
}
