namespace Attendance.TestKit;

/// <summary>1, 2, 3, … without hole or fork.</summary>
internal static class SequenceCheck
{
    public static IEnumerable<Violation> Run(ClassHistory history)
    {
        var expected = 1L;
        foreach (var logged in history.InOrder)
        {
            if (logged.Seq < expected)
                yield return new SequenceFork(history.ClassId, logged.Seq);
            for (; expected < logged.Seq; expected++)
                yield return new SequenceHole(history.ClassId, expected);
            expected = logged.Seq + 1;
        }
    }
}
