using CsCheck;
using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class InvariantTests
{
    [Fact]
    public void Statistics_always_equal_a_recount() => Generated.LongLesson.Sample(
        steps => Generated.Play(steps, (room, _, _) => Assert.Equal(Recount(room.Session), room.Session.Stats)),
        iter: 300);

    [Fact]
    public void Every_event_has_the_next_number_and_a_time_not_before_the_last() => Generated.LongLesson.Sample(
        steps =>
        {
            var room = Generated.Play(steps);

            Assert.Equal(Enumerable.Range(1, room.Log.Count).Select(seq => (long)seq), room.Log.Select(e => e.Seq));
            Assert.Equal(room.Log.Select(e => e.At).Order(), room.Log.Select(e => e.At));
            Assert.All(room.Log, e => Assert.Equal((0, TimeSpan.Zero), (e.At.Ticks % TimeSpan.TicksPerMillisecond, e.At.Offset)));
        },
        iter: 300);

    [Fact]
    public void A_row_says_what_its_last_event_said() => Generated.LongLesson.Sample(
        steps =>
        {
            var room = Generated.Play(steps);
            foreach (var row in room.Session.Rows.Where(row => row.UpdatedBy is not null))
            {
                var (to, from) = room.Log[(int)row.Seq - 1] switch
                {
                    AttendanceMarked marked when marked.StudentId == row.StudentId => (marked.To, marked.From),
                    BulkMarked bulk => (bulk.To, bulk.Changes.Single(change => change.StudentId == row.StudentId).From),
                    var other => throw new InvalidOperationException($"Row {row} can't come from {other}."),
                };
                Assert.Equal(to, row.Status);
                Assert.Equal(row.IsOverride, from != AttendanceStatus.Unmarked && row.UpdatedBy is not null);
            }
        },
        iter: 200);

    [Fact]
    public void An_accepted_command_repeated_at_any_later_point_changes_nothing_and_has_its_first_answer() =>
        Gen.Select(Generated.Lesson, Gen.Int[0, 1000].Array[60]).Sample(
            (steps, picks) =>
            {
                var accepted = new List<(ClassCommand Command, Accepted Outcome)>();
                var turn = 0;
                Generated.Play(steps, (room, step, decision) =>
                {
                    if (decision is Decision.Commitment commitment && step.Command.CommandId is not null)
                        accepted.Add((step.Command, commitment.Outcome));
                    if (accepted.Count == 0)
                        return;

                    var (command, outcome) = accepted[picks[turn++ % picks.Length] % accepted.Count];
                    var before = Dump.Of(room.Session);
                    Assert.Equal(Dump.Of(outcome with { IsDuplicate = true }), Dump.Of(room.Repeat(command)));
                    Assert.Equal(before, Dump.Of(room.Session));
                });
            },
            iter: 200);

    [Fact]
    public void Whoever_uses_anothers_device_is_told_about_once_and_nobody_else_is() => Generated.LongLesson.Sample(
        steps =>
        {
            var uses = new HashSet<(long Device, long Student)>();
            var told = new HashSet<(long Device, long Student)>();
            var log = Generated.Play(steps).Log;
            for (var i = 0; i < log.Count; i++)
            {
                if (log[i] is not AttendanceMarked { DeviceHash: { } device, StudentId: var student })
                    continue;
                var others = uses.Where(use => use.Device == device && use.Student != student).Select(use => use.Student).ToList();
                var alert = log[i - 1] as AlertRaised;
                Assert.Equal(others.Count > 0 && told.Add((device, student)), alert is not null);
                Assert.True(alert is null || (alert.StudentId == student && others.Contains(alert.OtherStudentId!.Value)));
                uses.Add((device, student));
            }

            Assert.Equal(told.Count, log.OfType<AlertRaised>().Count());
        },
        iter: 300);

    private static AttendanceStats Recount(ClassSession session)
    {
        var byStatus = session.Rows.CountBy(row => row.Status).ToDictionary();
        int Count(AttendanceStatus status) => byStatus.GetValueOrDefault(status);
        return new(
            Count(AttendanceStatus.Unmarked),
            Count(AttendanceStatus.Present),
            Count(AttendanceStatus.Late),
            Count(AttendanceStatus.Absent),
            Count(AttendanceStatus.Excused),
            Count(AttendanceStatus.LeftEarly),
            session.LastEventAt);
    }
}
