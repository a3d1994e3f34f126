namespace Attendance.TestKit;

/// <summary>Within a class, no event is older than the one before it.</summary>
internal static class TimeCheck
{
    public static IEnumerable<Violation> Run(ClassHistory history)
    {
        foreach (var (earlier, later) in history.InOrder.Zip(history.InOrder.Skip(1)))
        {
            if (later.At < earlier.At)
                yield return new TimeRunsBackwards(history.ClassId, later.Seq, later.At, earlier.At);
        }
    }
}
