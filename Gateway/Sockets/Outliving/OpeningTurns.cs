namespace Attendance.Gateway.Sockets;

/// <summary>
/// Lets the first requests of connections be worked on a few at a time, in the order in which they came. When a gateway is lost its ten thousand clients come to the
/// next one within a second; all of them at once would stand in the thread pool before everybody who is connected already. Whoever takes longer than
/// <see cref="Longest"/>, because it waits for something, is not waited for.
/// </summary>
internal sealed class OpeningTurns(TimeProvider time) : IDisposable
{
    /// <summary>How long a turn lasts at most: ten times what one takes, and two hundred a second still get in where each waits for something that does not come.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Turns at the same time: on half of the cores, so that newcomers never stand before those who are connected already on all of them.
    /// </summary>
    internal static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>
    /// Connections that may stand in line before no more are taken from the system: enough that there is always one to go on with. Whoever waits in the system's own
    /// line holds none of this process's memory, which every collection would have to look through while everybody waits.
    /// </summary>
    internal const int MostWaiting = 16;

    private readonly Lock _lock = new();
    private readonly Queue<OpeningTurn> _running = new();
    private readonly Queue<OpeningTurn> _waiting = new();
    private readonly long _longest = (long)(Longest.TotalSeconds * time.TimestampFrequency);
    private TaskCompletionSource? _room;
    private ITimer? _timer;
    private int _count;
    private bool _isTimed;

    /// <summary>How many wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Takes a place in the queue. The turn is the caller's once <see cref="OpeningTurn.Begun"/> is done, and is to be ended.</summary>
    public OpeningTurn Enter()
    {
        var turn = new OpeningTurn(this);
        lock (_lock)
        {
            _waiting.Enqueue(turn);
            Advance();
        }

        return turn;
    }

    /// <summary>Done when the line is short enough for another connection to be accepted.</summary>
    public Task RoomAsync()
    {
        lock (_lock)
            return _waiting.Count < MostWaiting ? Task.CompletedTask : (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>See <see cref="OpeningTurn.End"/>.</summary>
    internal void End(OpeningTurn turn)
    {
        lock (_lock)
        {
            Stop(turn);
            Advance();
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Advance()
    {
        var now = time.GetTimestamp();
        while (_running.TryPeek(out var first) && (!first.IsRunning || now - first.BegunAt >= _longest))
        {
            Stop(first);
            _running.Dequeue();
        }

        while (_count < AtOnce && _waiting.TryDequeue(out var next))
        {
            (next.IsRunning, next.BegunAt) = (true, now);
            _count++;
            _running.Enqueue(next);
            next.Begin();
        }

        if (_waiting.Count < MostWaiting)
        {
            _room?.SetResult();
            _room = null;
        }

        SetTimer();
    }

    private void Stop(OpeningTurn turn)
    {
        if (!turn.IsRunning)
            return;
        turn.IsRunning = false;
        _count--;
    }

    // Only turns that nobody ends need a timer, and only when somebody waits for them.
    private void SetTimer()
    {
        var isNeeded = _waiting.Count > 0;
        if (isNeeded == _isTimed)
            return;
        _isTimed = isNeeded;
        var interval = isNeeded ? Longest / 2 : Timeout.InfiniteTimeSpan;
        _timer ??= time.CreateTimer(static turns => ((OpeningTurns)turns!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(interval, interval);
    }

    private void Tick()
    {
        lock (_lock)
            Advance();
    }
}
