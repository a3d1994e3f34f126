namespace Attendance.Gateway.Feeds;

// A large class is told in slices, with room between them for others, above all for the marks that make up the next run: they come through sooner, and there
// are more of them to a write. For the same reason runs to very many boards keep a distance.
internal sealed partial class ClassFeed : IThreadPoolWorkItem
{
    private const int Slice = 32;

    private StaffRun _gathered = new();
    private StaffRun _telling = new();
    private bool _isTurnDue;
    private long? _crowdedAt;
    private ITimer? _pause;
    private bool _isPausing;

    /// <summary>The last event that everybody has been told of.</summary>
    private long LastTold => (_telling.IsEmpty ? _gathered : _telling) is { IsEmpty: false } run ? run.First - 1 : _gate.Last;

    void IThreadPoolWorkItem.Execute()
    {
        lock (_lock)
        {
            _isTurnDue = false;
            EndRunSafely();
        }
    }

    private void EndRunSafely()
    {
        try
        {
            EndRun();
        }
        catch (Exception fault)
        {
            Fail(fault);
        }
    }

    /// <summary>What has been gathered is told as soon as the run before it has been, and the statistics when they are due.</summary>
    private void EndRun()
    {
        if (_gathered.IsFull)
            TellAll();
        if (TryBegin())
            _telling.SendTo(Slice);
        _waiters.Reached(LastTold);
        if (_telling.IsEmpty && _gathered.IsEmpty)
            TellDueStats();
        else if (TryBegin() && !_isTurnDue)
            TakeTurn();
    }

    /// <summary>Tells everything that has been gathered: nothing that comes next may overtake it.</summary>
    private void TellAll()
    {
        while (!_telling.IsEmpty || !_gathered.IsEmpty)
        {
            if (_telling.IsEmpty)
                Begin();
            _telling.SendTo(int.MaxValue);
        }

        _waiters.Reached(LastTold);
    }

    private bool TryBegin()
    {
        if (!_telling.IsEmpty)
            return true;
        if (_gathered.IsEmpty || IsTooSoon())
            return false;
        Begin();
        return true;
    }

    private void Begin()
    {
        (_telling, _gathered) = (_gathered, _telling);
        _telling.Close(_members.Staff, TryTakeStats() ? StatsFrame() : null);
        _crowdedAt = _telling.IsCrowded ? time.GetTimestamp() : null;
    }

    /// <summary>Whether a run of several events began only just now; if so, the next is begun when its time has come. Where events come one by one, none waits.</summary>
    private bool IsTooSoon()
    {
        var pace = RunPace.Of(_members.Staff.Count);
        var left = _crowdedAt is { } begunAt ? pace - time.GetElapsedTime(begunAt) : TimeSpan.Zero;
        if (left <= TimeSpan.Zero)
            return false;
        if (_isPausing)
            return true;
        _isPausing = true;
        _pause ??= time.CreateTimer(static feed => ((ClassFeed)feed!).EndPause(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pause.Change(left, Timeout.InfiniteTimeSpan);
        return true;
    }

    private void EndPause()
    {
        lock (_lock)
        {
            _isPausing = false;
            EndRunSafely();
        }
    }

    private void TakeTurn()
    {
        _isTurnDue = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
