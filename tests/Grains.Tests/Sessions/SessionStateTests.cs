using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class SessionStateTests
{
    private static readonly OpenSession Open = new("open", People.Teacher);
    private static readonly CloseSession Close = new("close", People.Teacher);
    private static readonly ReopenSession Reopen = new("reopen", People.Teacher);

    [Fact]
    public void Opening_takes_the_time()
    {
        var room = Room.Scheduled(101);
        room.Now = Room.Nine.AddMinutes(2);

        var opened = room.Single<SessionUpdated>(Open);

        Assert.Equal((SessionChange.Opened, SessionState.Open), (opened.Change, opened.Session.State));
        Assert.Equal((room.Now, null), (opened.Session.OpenedAt, opened.Session.ClosedAt));
        Assert.Equal(opened.Session, room.Session.Info);
        Assert.Equal(new Accepted(opened.Seq, new SessionResult(SessionState.Open), true), room.Repeat(Open));
    }

    [Fact]
    public void Closing_sets_the_unmarked_absent_before_it_closes_in_one_batch()
    {
        var room = Room.Opened(101, 102, 103);
        room.Accept(new CheckIn(null, People.Student(102), null));
        room.Now = Room.Nine.AddMinutes(50);

        var events = room.Events(Close);

        var absences = Assert.IsType<BulkMarked>(events[0]);
        var closed = Assert.IsType<SessionUpdated>(events[1]);
        Assert.Equal(2, events.Count);
        Assert.Equal((BulkOperation.Close, AttendanceStatus.Absent, null), (absences.Operation, absences.To, absences.Reason));
        Assert.Equal([new BulkChange(101, AttendanceStatus.Unmarked), new BulkChange(103, AttendanceStatus.Unmarked)], absences.Changes);
        Assert.Equal((SessionChange.Closed, SessionState.Closed, room.Now), (closed.Change, closed.Session.State, closed.Session.ClosedAt));
        Assert.Equal(new AttendanceRow(101, AttendanceStatus.Absent, null, null, 11, null, false, absences.Seq), room.Row(101));
        Assert.Equal(new Accepted(closed.Seq, new SessionResult(SessionState.Closed), true), room.Repeat(Close));
    }

    [Fact]
    public void Closing_with_nobody_unmarked_is_one_event()
    {
        var room = Room.Opened(101);
        room.Accept(new CheckIn(null, People.Student(101), null));

        room.Single<SessionUpdated>(Close);
        Room.Opened().Single<SessionUpdated>(Close);
    }

    [Fact]
    public void Reopening_keeps_the_rows_and_the_first_opening()
    {
        var room = Room.Opened(101, 102);
        room.Accept(new CheckIn(null, People.Student(101), null));
        room.Now = Room.Nine.AddMinutes(50);
        room.Accept(Close);
        var (rows, stats) = (room.Session.Rows.ToList(), room.Session.Stats);

        var reopened = room.Single<SessionUpdated>(Reopen);

        Assert.Equal((SessionChange.Reopened, SessionState.Open), (reopened.Change, reopened.Session.State));
        Assert.Equal((Room.Nine, null), (reopened.Session.OpenedAt, reopened.Session.ClosedAt));
        Assert.Equal(rows, room.Session.Rows);
        Assert.Equal(stats, room.Session.Stats with { LastUpdated = stats.LastUpdated });
        Assert.Equal(new Accepted(reopened.Seq, new SessionResult(SessionState.Open), true), room.Repeat(Reopen));
    }

    [Fact]
    public void From_any_other_state_it_is_refused()
    {
        Assert.Equal(RefusalReason.InvalidState, Room.Opened().Refuse(Open).Reason);
        Assert.Equal(RefusalReason.InvalidState, Room.Closed().Refuse(Open).Reason);
        Assert.Equal(RefusalReason.InvalidState, Room.Scheduled().Refuse(Close).Reason);
        Assert.Equal(RefusalReason.InvalidState, Room.Closed().Refuse(Close).Reason);
        Assert.Equal(RefusalReason.InvalidState, Room.Scheduled().Refuse(Reopen).Reason);
        Assert.Equal(RefusalReason.InvalidState, Room.Opened().Refuse(Reopen).Reason);
        Assert.Equal("A session that is closed can't be opened.", Room.Closed().Refuse(Open).Message);
    }
}
