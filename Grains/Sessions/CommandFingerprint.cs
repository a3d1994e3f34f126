namespace Attendance.Grains;

/// <summary>
/// A hash of what a command asks for: tells a repeat from another command under the same id. Stored in events, so it is the same in every process and
/// version: a tag for the kind of command, then its fields in the order below, as <see cref="Fnv1a"/> takes them in.
/// </summary>
internal static class CommandFingerprint
{
    /// <summary>The command's fingerprint. Who asks, and under which id, is not part of it.</summary>
    /// <param name="command">The command.</param>
    public static long Of(ClassCommand command)
    {
        var hash = new Fnv1a();
        switch (command)
        {
            // The device is left out: the same student may repeat a check-in from another one.
            case CheckIn:
                hash.Add((byte)1);
                break;
            case Mark mark:
                hash.Add((byte)2);
                hash.Add(mark.StudentId);
                hash.Add((byte)mark.Status);
                hash.Add(mark.Reason);
                hash.Add(mark.ExpectedSeq);
                break;
            case BulkMark bulk:
                hash.Add((byte)3);
                hash.Add((byte)bulk.Selection.Scope);
                Add(ref hash, bulk.Selection.StudentIds.AsSpan());
                hash.Add((byte)bulk.Status);
                hash.Add(bulk.Reason);
                break;
            case OpenSession:
                hash.Add((byte)4);
                break;
            case CloseSession:
                hash.Add((byte)5);
                break;
            case ReopenSession:
                hash.Add((byte)6);
                break;
            case ScheduleSession plan:
                hash.Add((byte)7);
                hash.Add(plan.Title);
                hash.Add(plan.Section);
                hash.Add(plan.StartsAt.UtcTicks);
                hash.Add(plan.EndsAt?.UtcTicks);
                hash.Add((long)plan.LateAfterMinutes);
                hash.Add(plan.CheckInCodeRequired);
                Add(ref hash, plan.Teachers.AsSpan());
                Add(ref hash, plan.Students.AsSpan());
                break;
            default:
                throw new ArgumentException($"A {command.GetType().Name} has no fingerprint.", nameof(command));
        }

        return hash.Value;
    }

    private static void Add(ref Fnv1a hash, ReadOnlySpan<long> ids)
    {
        hash.Add((long)ids.Length);
        foreach (var id in ids)
            hash.Add(id);
    }

    private static void Add(ref Fnv1a hash, ReadOnlySpan<RosterMember> members)
    {
        hash.Add((long)members.Length);
        foreach (var member in members)
        {
            hash.Add(member.PersonId);
            hash.Add(member.Name);
        }
    }
}
