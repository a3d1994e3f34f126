using System.Collections.Immutable;
using CsCheck;

namespace Attendance.Grains.Tests.Sessions;

/// <summary>Random lessons: few people, few ids, few devices, so that everything meets everything.</summary>
internal static class Generated
{
    /// <summary>A command, and how far the clock has gone on (or back) before it.</summary>
    public sealed record Step(ClassCommand Command, TimeSpan Passed);

    private static readonly Gen<long> StudentId = Gen.Long[101, 106];

    // A teacher who is enrolled in the class they teach is among the students: 11.
    private static readonly Gen<long> AnyStudentId = Gen.Frequency((9, StudentId), (1, Gen.Const(11L)));

    private static readonly Gen<string?> CommandId = Gen.Frequency((1, Gen.Const((string?)null)), (2, Gen.Int[1, 40].Select(i => (string?)$"c{i}")));

    private static readonly Gen<string?> Reason = OneOf<string?>(null, null, "ill", "bus");

    private static readonly Gen<AttendanceStatus> Status = Gen.Int[0, 5].Select(i => (AttendanceStatus)i);

    private static readonly Gen<Actor> Staff = Gen.Frequency(
        (6, Gen.Const(People.Teacher)),
        (2, Gen.Const(People.OtherTeacher)),
        (2, Gen.Const(People.Admin)),
        (1, StudentId.Select(People.Student)));

    private static readonly Gen<Actor> Students = Gen.Frequency(
        (9, AnyStudentId.Select(People.Student)),
        (1, Gen.Const(People.Teacher)));

    private static readonly Gen<string?> Device = OneOf<string?>(null, "phone", "tablet", "laptop");

    private static readonly Gen<StudentSelection> Selection = Gen.Frequency(
        (1, Gen.Const(StudentSelection.All)),
        (1, Gen.Const(StudentSelection.Unmarked)),
        (3, Gen.Long[101, 109].Array[0, 5].Select(ids => StudentSelection.Of([.. ids]))));

    private static readonly Gen<ImmutableArray<RosterMember>> StudentList =
        Gen.Select(AnyStudentId, OneOf("", "", "", " II"), (id, suffix) => new RosterMember(id, $"Student {id}{suffix}"))
            .Array[4, 14].Select(members => members.ToImmutableArray());

    private static readonly Gen<ImmutableArray<RosterMember>> TeacherList = OneOf<ImmutableArray<RosterMember>>(
        [new RosterMember(11, "Tom Teacher")],
        [new RosterMember(11, "Tom Teacher")],
        [new RosterMember(11, "Tom Teacher"), new RosterMember(12, null)],
        [new RosterMember(12, "Olga Other")]);

    public static readonly Gen<CheckIn> CheckIn = Gen.Select(CommandId, Students, Device, (id, actor, device) => new CheckIn(id, actor, device));

    public static readonly Gen<Mark> Mark = Gen.Select(
        CommandId,
        Staff,
        Gen.Frequency((9, AnyStudentId), (1, Gen.Const(999L))),
        Status,
        Reason,
        Gen.Frequency((4, Gen.Const((long?)null)), (1, Gen.Long[1, 20].Select(seq => (long?)seq))),
        (id, actor, student, status, reason, seq) => new Mark(id, actor, student, status, reason, seq));

    private static readonly Gen<BulkMark> BulkMark = Gen.Select(
        CommandId, Staff, Selection, Status, Reason, (id, actor, selection, status, reason) => new BulkMark(id, actor, selection, status, reason));

    private static readonly Gen<ScheduleSession> Schedule = Gen.Select(
        CommandId,
        Gen.Frequency((9, Gen.Const(People.Admin)), (1, Gen.Const(People.Teacher))),
        OneOf("Algebra", "Algebra", "Logic"),
        OneOf(0, 0, 15),
        OneOf(5, 10),
        TeacherList,
        StudentList,
        (id, actor, title, minutes, late, teachers, students) => new ScheduleSession(
            id, actor, title, null, Room.Nine.AddMinutes(minutes), null, late, false, teachers, students));

    public static readonly Gen<ClassCommand> Command = Gen.Frequency(
        (9, CheckIn.Select(command => (ClassCommand)command)),
        (9, Mark.Select(command => (ClassCommand)command)),
        (3, BulkMark.Select(command => (ClassCommand)command)),
        (3, Schedule.Select(command => (ClassCommand)command)),
        (3, Gen.Select(CommandId, Staff, (id, actor) => (ClassCommand)new OpenSession(id, actor))),
        (1, Gen.Select(CommandId, Staff, (id, actor) => (ClassCommand)new CloseSession(id, actor))),
        (2, Gen.Select(CommandId, Staff, (id, actor) => (ClassCommand)new ReopenSession(id, actor))));

    // Forward and back by up to ten minutes, to the tick.
    private static readonly Gen<TimeSpan> Moments = Gen.Long[-6_000_000_000, 6_000_000_000].Select(TimeSpan.FromTicks);

    /// <summary>A lesson that mostly begins as lessons do, within a few hours.</summary>
    public static readonly Gen<Step[]> Lesson = Steps(Moments);

    /// <summary>The same, with hours and days between.</summary>
    public static readonly Gen<Step[]> LongLesson = Steps(Gen.Frequency((4, Moments), (1, Gen.Int[1, 30].Select(hours => TimeSpan.FromHours(hours)))));

    public static Room Play(IEnumerable<Step> steps, Action<Room, Step, Decision>? afterEach = null)
    {
        var room = new Room();
        foreach (var step in steps)
        {
            room.Now += step.Passed;
            var decision = room.Send(step.Command);
            afterEach?.Invoke(room, step, decision);
        }

        return room;
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Step[]> Steps(Gen<TimeSpan> passed)
    {
        var beginning = Gen.Frequency(
            (9, Schedule.Select(plan => new Step[]
            {
                new(plan with { Actor = People.Admin, CommandId = "plan" }, default),
                new(new OpenSession("open", People.Admin), default),
            })),
            (1, Gen.Const(Array.Empty<Step>())));
        var rest = Gen.Select(Command, passed, Gen.Int[0, 99], (command, time, luck) => (Step: new Step(command, time), Luck: luck)).Array[0, 40];
        return Gen.Select(beginning, rest, (first, then) => first.Concat(WithRepeats(then)).ToArray());
    }

    // Clients repeat what they got no answer to: one in six commands is one sent before, word for word.
    private static IEnumerable<Step> WithRepeats((Step Step, int Luck)[] steps) => steps.Select((step, i) =>
        step.Luck < 17 && i > 0 ? step.Step with { Command = steps[step.Luck * i / 17].Step.Command } : step.Step);
}
