namespace Attendance.Gateway.Feeds;

// A large class is told in slices, with room between them for others, above all for the marks that make up the next run: they come through sooner, and there
// are more of them to a write.
internal sealed partial class ClassFeed : IThreadPoolWorkItem
{
    private const int Slice = 32;

    private StaffRun _gathered = new();
    private StaffRun _telling = new();
    private bool _isTurnDue;

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
        if (!TryBegin())
            TellDueStats();
        else if (!_isTurnDue)
            TakeTurn();
    }

    /// <summary>Tells everything that has been gathered: nothing that comes next may overtake it.</summary>
    private void TellAll()
    {
        while (TryBegin())
            _telling.SendTo(int.MaxValue);
        _waiters.Reached(LastTold);
    }

    private bool TryBegin()
    {
        if (!_telling.IsEmpty)
            return true;
        if (_gathered.IsEmpty)
            return false;
        (_telling, _gathered) = (_gathered, _telling);
        _telling.Close(_members.Staff, TryTakeStats() ? StatsFrame() : null);
        return true;
    }

    private void TakeTurn()
    {
        _isTurnDue = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
