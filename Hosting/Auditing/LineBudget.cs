namespace Attendance.Hosting;

/// <summary>Lets so many lines through in a second and counts the others. Safe for concurrent use.</summary>
internal sealed class LineBudget : IDisposable
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly int _linesPerSecond;
    private readonly TimeProvider _time;
    private readonly Action<int> _tellLeftOut;
    private readonly ITimer _timer;
    private long _startedAt;
    private int _taken;
    private int _leftOut;

    /// <summary>Begins with all there is.</summary>
    /// <param name="linesPerSecond">How many.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tellLeftOut">Told how many were left out, at the end of a second in which there were any.</param>
    public LineBudget(int linesPerSecond, TimeProvider time, Action<int> tellLeftOut)
    {
        (_linesPerSecond, _time, _tellLeftOut) = (linesPerSecond, time, tellLeftOut);
        _startedAt = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((LineBudget)state!).Tell(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a line may be written.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var passed = _time.GetElapsedTime(_startedAt);
            if (passed >= Span)
            {
                (_startedAt, _taken) = (_time.GetTimestamp(), 0);
                passed = TimeSpan.Zero;
            }

            if (_taken < _linesPerSecond)
            {
                _taken++;
                return true;
            }

            if (_leftOut++ == 0)
                _timer.Change(Span - passed, Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    /// <summary>Tells what has not been told.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Tell();
    }

    private void Tell()
    {
        int leftOut;
        lock (_lock)
            (leftOut, _leftOut) = (_leftOut, 0);
        if (leftOut > 0)
            _tellLeftOut(leftOut);
    }
}
