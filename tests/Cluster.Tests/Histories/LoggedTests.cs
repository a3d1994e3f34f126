using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Histories;

/// <summary>What the checker says of acknowledgements and of the log itself.</summary>
public sealed class LoggedTests
{
    private const long ClassId = SampleHistory.ClassId;

    private readonly SampleHistory _history = new();

    [Fact]
    public void Finds_nothing_where_nothing_is_wrong() => Assert.Empty(_history.Check());

    [Fact]
    public void Finds_an_acknowledged_command_that_is_not_in_the_log()
    {
        // The event is there, but of a command without an id: nothing shows that it is the one that was acknowledged.
        _history.Events[3] = _history.Events[3] with { CommandId = null };

        Assert.Equal([new LostAcknowledgement(ClassId, 101, "in-101", 4)], _history.Check());
    }

    [Fact]
    public void Finds_everything_that_hung_on_the_end_of_a_log_that_was_cut_off()
    {
        _history.Events.RemoveAt(7);
        foreach (var client in _history.Clients)
            client.FollowsToTheEnd = false;

        Assert.Equal(
            [
                new LostAcknowledgement(ClassId, 1, "mark-101", 8),
                new UnloggedEvent(ClassId, 1, 8),
                new UnloggedEvent(ClassId, 2, 8),
                new UnloggedEvent(ClassId, 101, 8),
                new UnloggedEvent(ClassId, 102, 8),
            ],
            _history.Check());
    }

    [Fact]
    public void Finds_an_acknowledged_command_that_another_user_made()
    {
        _history.Events[4] = _history.Events[4] with { ActorId = 1 };

        Assert.Contains(new LostAcknowledgement(ClassId, 102, "in-102", 5), _history.Check());
    }

    [Theory]
    [InlineData("\"seq\":4", "\"seq\":5", "Acknowledged as event 5; the database has it as 4.")]
    [InlineData("\"status\":\"present\"", "\"status\":\"late\"", "status: 'late', the database has 'present'.")]
    [InlineData("\"late_minutes\":null", "\"late_minutes\":3", "late_minutes: '3', the database has ''.")]
    public void Finds_an_acknowledgement_that_says_something_else(string old, string replacement, string detail)
    {
        _history.Ann.Rewrite("\"ack\"", old, replacement);

        Assert.Equal([new WrongAcknowledgement(ClassId, 101, "in-101", detail)], _history.Check());
    }

    [Fact]
    public void Finds_an_acknowledgement_of_nothing()
    {
        _history.Cid.Gets(Say.Ack("never-sent", 6, "{}"));

        Assert.Equal([new WrongAcknowledgement(ClassId, 103, "never-sent", "No such command was sent.")], _history.Check());
    }

    [Fact]
    public void Finds_a_command_that_set_something_else_than_it_asked_for()
    {
        _history.Second.Rewrite("bulk_mark", "[103,102]", "[103,102,101]");

        Assert.Equal(
            [new WrongAcknowledgement(ClassId, 2, "bulk", "students: '101,102,103', the database has '102,103'.")], _history.Check());
    }

    [Fact]
    public void Takes_a_second_check_in_for_the_repeat_that_it_is()
    {
        _history.Bob.Sends("""{"type":"check_in","id":"again"}""")
            .Gets(Say.Ack("again", 5, """{"status":"present","late_minutes":null,"duplicate":true}"""));

        Assert.Empty(_history.Check());
    }

    [Fact]
    public void Finds_a_second_check_in_that_points_at_somebody_elses_event()
    {
        _history.Bob.Sends("""{"type":"check_in","id":"again"}""")
            .Gets(Say.Ack("again", 4, """{"status":"present","late_minutes":null,"duplicate":true}"""));

        Assert.Equal([new LostAcknowledgement(ClassId, 102, "again", 4)], _history.Check());
    }

    [Fact]
    public void Finds_a_doubled_command()
    {
        // The repeat that came after the loss was applied as if it were new: the same value once more, under the next number.
        _history.Events.Add(new LoggedMark(ClassId, 9, 1, "mark-101", 101, "absent", "absent") { IsOverride = true });
        var again = Say.Mark(9, 101, "absent", "absent", 1, true);
        _history.First.GetsLast(again);
        _history.First.Gets(Say.Ack("mark-101", 9, """{"status":"absent","late_minutes":null}"""));
        _history.Second.GetsLast(again);
        _history.Ann.Gets(Say.OwnMark(9, 101, "absent", true));

        Assert.Contains(new AppliedTwice(ClassId, 1, "mark-101"), _history.Check());
        Assert.DoesNotContain(_history.Check(), static violation => violation is not AppliedTwice and not WrongAcknowledgement);
    }

    [Fact]
    public void Takes_the_two_events_of_a_closing_for_one_command()
    {
        var events = new LoggedEvent[]
        {
            new LoggedRoster(1, 1, 9, null, [new(101, "unmarked", 1)], []),
            new LoggedBulk(1, 2, 1, "close", "absent", [101]) { Operation = "close" },
            new LoggedSession(1, 3, 1, "close", "closed"),
        };

        Assert.Empty(HistoryChecker.Check([], events));
    }

    [Fact]
    public void Finds_a_hole()
    {
        var events = _history.Events.Where(static logged => logged.Seq != 5).ToList();

        Assert.Equal([new SequenceHole(ClassId, 5)], HistoryChecker.Check([], events));
    }

    [Fact]
    public void Finds_a_log_that_does_not_begin_at_one()
    {
        var events = _history.Events.Skip(1).ToList();

        Assert.Equal([new SequenceHole(ClassId, 1)], HistoryChecker.Check([], events));
    }

    [Fact]
    public void Finds_a_fork()
    {
        _history.Events.Add(new LoggedMark(ClassId, 6, 2, "other", 103, "unmarked", "late"));

        Assert.Equal([new SequenceFork(ClassId, 6)], HistoryChecker.Check([], _history.Events));
    }

    [Fact]
    public void Finds_a_time_that_runs_backwards()
    {
        var noon = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        for (var index = 0; index < _history.Events.Count; index++)
            _history.Events[index] = _history.Events[index] with { At = noon };
        _history.Events[6] = _history.Events[6] with { At = noon.AddMilliseconds(-1) };

        Assert.Equal([new TimeRunsBackwards(ClassId, 7, noon.AddMilliseconds(-1), noon)], _history.Check());
    }

    [Fact]
    public void Lets_time_stand_still_and_lets_every_class_have_its_own()
    {
        var noon = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var events = new LoggedEvent[]
        {
            new LoggedSession(1, 1, 9, null, "scheduled") { At = noon },
            new LoggedSession(1, 2, 9, null, "open") { At = noon },
            new LoggedSession(2, 1, 9, null, "scheduled") { At = noon.AddHours(-1) },
        };

        Assert.Empty(HistoryChecker.Check([], events));
    }

    [Fact]
    public void Finds_what_two_writers_acknowledged_under_one_number()
    {
        // Each writer told its own client; the table kept one of the two.
        _history.First.Sends("""{"type":"mark","id":"forked","student_id":102,"status":"late"}""");
        _history.First.GetsLast(Say.Mark(8, 102, "excused", "late", 1, true));
        _history.First.GetsLast(Say.Ack("forked", 8, """{"status":"late","late_minutes":null}"""));

        Assert.Contains(new LostAcknowledgement(ClassId, 1, "forked", 8), _history.Check());
        Assert.Contains(new RepeatedEvent(ClassId, 1, 8), _history.Check());
    }
}
