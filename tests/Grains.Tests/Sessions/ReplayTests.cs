using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class ReplayTests
{
    private readonly Serializer _serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void Events_replayed_give_the_state_that_made_them() => Generated.LongLesson.Sample(
        steps =>
        {
            var room = Generated.Play(steps);
            var replayed = new ClassSession(Room.ClassId);
            foreach (var e in room.Log)
                replayed.Apply(e);

            Assert.Equal(Dump.Of(room.Session), Dump.Of(replayed));
        },
        iter: 400);

    [Fact]
    public void A_saved_session_goes_on_as_if_it_had_never_been_saved() => Gen.Select(Generated.LongLesson, Gen.Int[0, 40]).Sample(
        (steps, at) =>
        {
            var cut = Math.Min(at, steps.Length);
            var first = Generated.Play(steps.Take(cut));
            var second = new Room(ClassSession.Restore(Room.ClassId, Stored(first.Session.Save()))) { Now = first.Now };
            second.Session.Names.Learn(NamesOf(first.Session));
            Assert.Equal(Dump.Of(first.Session), Dump.Of(second.Session));

            foreach (var step in steps.Skip(cut))
            {
                first.Now = second.Now += step.Passed;
                Assert.Equal(Dump.Of(first.Send(step.Command)), Dump.Of(second.Send(step.Command)));
            }

            Assert.Equal(Dump.Of(first.Session), Dump.Of(second.Session));
        },
        iter: 300);

    [Fact]
    public void No_snapshot_is_a_session_without_events()
    {
        var session = ClassSession.Restore(Room.ClassId, new ClassSessionState());

        Assert.Equal(0, session.Head);
        Assert.False(session.Exists);
        Assert.Empty(session.Rows);
        Assert.Empty(session.TeacherIds);
    }

    [Fact]
    public void An_event_out_of_turn_is_refused_and_changes_nothing()
    {
        var room = Room.Opened(101);
        var before = Dump.Of(room.Session);

        foreach (var seq in new[] { 0, room.Session.Head, room.Session.Head + 2 })
        {
            var e = room.Log[^1] with { Seq = seq };
            Assert.Throws<InvalidOperationException>(() => room.Session.Apply(e));
        }

        Assert.Equal(before, Dump.Of(room.Session));
    }

    [Fact]
    public void Events_of_other_rules_are_taken_as_they_are()
    {
        var room = Room.Scheduled(101);

        // Today's rules would make neither of these: the session is not open, and the second student is not enrolled.
        room.Session.Apply(Marked(room.Session.Head + 1, 101));
        room.Session.Apply(Marked(room.Session.Head + 1, 102));

        Assert.Equal(AttendanceStatus.Excused, room.Row(101).Status);
        Assert.Equal(1, room.Session.Stats.TotalEnrolled);
        Assert.Equal(AttendanceStatus.Excused, Assert.Single(room.Session.Save().FormerRows).Status);
    }

    private static AttendanceMarked Marked(long seq, long studentId) => new()
    {
        Seq = seq,
        At = Room.Nine,
        ActorId = 11,
        StudentId = studentId,
        From = AttendanceStatus.Late,
        To = AttendanceStatus.Excused,
    };

    private ClassSessionState Stored(ClassSessionState state) =>
        Assert.IsType<ClassSessionState>(_serializer.Deserialize<ClassSessionState>(_serializer.SerializeToArray(state)));

    private static IEnumerable<PersonName> NamesOf(ClassSession session)
    {
        for (var id = 1; id <= 120; id++)
        {
            if (session.Names.Find(id) is { } name)
                yield return new(id, name);
        }
    }
}
