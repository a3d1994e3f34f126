using System.Collections.Immutable;
using CsCheck;

namespace Attendance.Storage.Tests;

/// <summary>Any event the log may be given.</summary>
internal static class EventGen
{
    public const long ClassId = 7_001;

    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    private static readonly Gen<string> Text = Gen.OneOf(
        "a", "Z", " ", "\"", "'", "\\", "/", "<", "&", "\n", "\t", "\u0001", "é", "你", "\u202e", "\u00a0", "😀", "👩‍🏫", "\u0000", "{}", "]", "%s", "--")
        .Array[0, 40].Select(string.Concat);

    private static readonly Gen<long> Id = Gen.OneOf(Gen.Long[1, 9_999], Gen.Long, Gen.OneOf([0L, long.MaxValue, long.MinValue]));

    private static readonly Gen<DateTimeOffset> Milliseconds = Gen.Long[-2_000_000_000_000, 40_000_000_000_000].Select(static at => Epoch.AddMilliseconds(at));

    private static readonly Gen<DateTimeOffset> Instant = Gen.Frequency(
        (8, Milliseconds),
        (1, Gen.Select(Milliseconds, Gen.Long[0, 9_999], static (at, ticks) => at.AddTicks(ticks))),
        (1, Gen.Select(Milliseconds, Gen.Int[-840, 840], static (at, minutes) => at.ToOffset(TimeSpan.FromMinutes(minutes)))));

    private static readonly Gen<ImmutableArray<long>> Ids = Id.Array[0, 5].Select(ImmutableArray.Create<long>);

    private static readonly Gen<AttendanceRow> Row = Gen.Select(
        Gen.Select(Id, Of<AttendanceStatus>(), Instant.Nullable(), Gen.Int.Nullable()),
        Gen.Select(Id.Nullable(), Text.Null(), Gen.Bool, Gen.Long[1, 9]),
        static (what, who) => new AttendanceRow(what.Item1, what.Item2, what.Item3, what.Item4, who.Item1, who.Item2, who.Item3, who.Item4));

    private static readonly Gen<ImmutableArray<AttendanceRow>> Rows =
        Gen.OneOf(Row, Gen.Select(Id, Gen.Long[1, 9], AttendanceRow.Untouched)).Array[0, 5].Select(ImmutableArray.Create<AttendanceRow>);

    private static readonly Gen<SessionInfo> Session = Gen.Select(
        Gen.Select(Gen.OneOf(Gen.Const(ClassId), Id), Text, Text.Null(), Of<SessionState>(), Instant),
        Gen.Select(Instant.Nullable(), Gen.Int[-1_000_000, 1_000_000], Instant.Nullable(), Instant.Nullable(), Gen.Bool),
        static (what, when) => new SessionInfo(
            what.Item1, what.Item2, what.Item3, what.Item4, what.Item5, when.Item1, when.Item2, when.Item3, when.Item4, when.Item5));

    public static Gen<SessionEvent> Any { get; } = Gen.Select(
        Gen.OneOf(Marked(), Bulk(), Roster(), Updated(), Alert()),
        Gen.Select(Gen.Long[1, 9], Milliseconds, Id, Text.Null(), Gen.OneOf(Gen.Const(0L), Gen.Long)),
        static (body, head) => body with
        {
            Seq = head.Item1,
            At = head.Item2,
            ActorId = head.Item3,
            CommandId = head.Item4,
            Fingerprint = head.Item5,
        });

    private static Gen<T> Of<T>()
        where T : struct, Enum => Gen.Enum<T>();

    private static Gen<SessionEvent> Marked() => Gen.Select(
        Gen.Select(Id, Of<AttendanceStatus>(), Of<AttendanceStatus>(), Text.Null()),
        Gen.Select(Gen.Bool, Gen.Int.Nullable(), Instant.Nullable(), Gen.Long.Nullable()),
        static (what, how) => (SessionEvent)new AttendanceMarked
        {
            Seq = 1,
            At = Epoch,
            ActorId = 0,
            StudentId = what.Item1,
            From = what.Item2,
            To = what.Item3,
            Reason = what.Item4,
            IsOverride = how.Item1,
            LateMinutes = how.Item2,
            CheckedInAt = how.Item3,
            DeviceHash = how.Item4,
        });

    private static Gen<SessionEvent> Bulk() => Gen.Select(
        Of<BulkOperation>(),
        Of<AttendanceStatus>(),
        Text.Null(),
        Gen.Select(Id, Of<AttendanceStatus>(), static (id, from) => new BulkChange(id, from)).Array[0, 30],
        Ids,
        static (operation, to, reason, changes, failed) => (SessionEvent)new BulkMarked
        {
            Seq = 1,
            At = Epoch,
            ActorId = 0,
            Operation = operation,
            To = to,
            Reason = reason,
            Changes = [.. changes],
            Failed = failed,
        });

    private static Gen<SessionEvent> Roster() => Gen.Select(
        Rows,
        Rows,
        Ids,
        Ids,
        Ids,
        static (added, removed, teachersAdded, teachersRemoved, renamed) => (SessionEvent)new RosterChanged
        {
            Seq = 1,
            At = Epoch,
            ActorId = 0,
            Added = added,
            Removed = removed,
            TeachersAdded = teachersAdded,
            TeachersRemoved = teachersRemoved,
            Renamed = renamed,
        });

    private static Gen<SessionEvent> Updated() => Gen.Select(
        Of<SessionChange>(),
        Session,
        static (change, session) => (SessionEvent)new SessionUpdated { Seq = 1, At = Epoch, ActorId = 0, Change = change, Session = session });

    private static Gen<SessionEvent> Alert() => Gen.Select(
        Of<AlertType>(),
        Id,
        Id.Nullable(),
        static (alert, student, other) => (SessionEvent)new AlertRaised
        {
            Seq = 1,
            At = Epoch,
            ActorId = 0,
            AlertType = alert,
            StudentId = student,
            OtherStudentId = other,
        });
}
