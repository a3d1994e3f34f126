namespace Attendance.TestKit;

/// <summary>
/// A command makes its events once: side by side, and at most one of each kind (closing makes a bulk and a session event, a check-in from a shared device an alert
/// and a mark). More than that is a command applied twice.
/// </summary>
internal static class RepetitionCheck
{
    public static IEnumerable<Violation> Run(ClassHistory history)
    {
        foreach (var command in history.Commands)
        {
            var made = command.DistinctBy(static logged => logged.Seq).ToList();
            var sideBySide = made[^1].Seq - made[0].Seq == made.Count - 1;
            if (!sideBySide || made.DistinctBy(static logged => logged.GetType()).Count() < made.Count)
                yield return new AppliedTwice(history.ClassId, command.Key.ActorId, command.Key.CommandId);
        }
    }
}
