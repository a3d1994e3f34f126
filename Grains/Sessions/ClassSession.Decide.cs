using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    /// <summary>Judges a command against the state as it is, which is not changed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">The clock; one reading for all commands of a <see cref="CommandWave"/>, so that their times don't run backwards.</param>
    /// <param name="nextSeq">The number of the command's first event: after the head, and after the events of those decided with it.</param>
    /// <param name="codes">Judges check-in codes, and remembers wrong ones; null where the session requires none.</param>
    public Decision Decide(ClassCommand command, DateTimeOffset now, long nextSeq, CodeDesk? codes = null)
    {
        if (!Exists && command is not ScheduleSession)
            return Refusals.NotFound;

        var fingerprint = command.CommandId is null ? 0 : CommandFingerprint.Of(command);
        if (FindRepeat(command, fingerprint) is { } repeat)
            return repeat;
        if (FindMissingRight(command) is { } refusal)
            return refusal;

        var stamp = new EventStamp(nextSeq, EventTime.After(LastEventAt, now), command.Actor.UserId, command.CommandId, fingerprint);
        return command switch
        {
            CheckIn checkIn => DecideCheckIn(checkIn, now, stamp, codes),
            Mark mark => DecideMark(mark, stamp),
            BulkMark bulk => DecideBulk(bulk, stamp),
            OpenSession => DecideOpen(command, stamp),
            CloseSession => DecideClose(command, stamp),
            ReopenSession => DecideReopen(command, stamp),
            ScheduleSession plan => DecideSchedule(plan, stamp),
            _ => throw new ArgumentException($"There are no rules for a {command.GetType().Name}.", nameof(command)),
        };
    }

    // Before anything else is judged: a repeat gets its original answer, whatever has become of the session or the actor's rights since.
    private Decision? FindRepeat(ClassCommand command, long fingerprint)
    {
        if (command.CommandId is not { } id || _applied.Find(command.Actor.UserId, id) is not { } applied)
            return null;
        return applied.Fingerprint == fingerprint
            ? new Decision.Repeat(new(applied.Seq, applied.Result, IsDuplicate: true))
            : Refusals.IdReused;
    }

    private Decision? FindMissingRight(ClassCommand command) => (command, command.Actor.Role) switch
    {
        (CheckIn, UserRole.Student) => _roster.Find(command.Actor.UserId) is null ? Refusals.NotFound : null,
        (CheckIn, _) => Refusals.StudentOnly,
        (_, UserRole.Admin) => null,
        (ScheduleSession, _) => Refusals.AdminOnly,
        (_, UserRole.Teacher) when IsTeacher(command.Actor.UserId) => null,
        _ => Refusals.StaffOnly,
    };

    private Decision.Commitment Commit(ClassCommand command, ImmutableArray<SessionEvent> events, Dictionary<long, string>? newNames = null)
    {
        var last = events[^1];
        var result = CommandResults.Of(last, last is SessionUpdated updated ? updated.Session.State : StateNow)
            ?? throw new InvalidOperationException($"A {last.GetType().Name} can't be the last event of a command.");

        // What the roster calls a person goes before what their token says.
        if (command.Actor is { Name: { } name, UserId: var id } && Names.Find(id) is null)
            (newNames ??= []).TryAdd(id, name);
        return new(events, new(last.Seq, result), newNames is null ? [] : [.. newNames.Select(static pair => new PersonName(pair.Key, pair.Value))]);
    }
}
