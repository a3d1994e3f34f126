using Xunit;

namespace Attendance.Grains.Tests.Sessions;

/// <summary>Runs a class session as its grain does: decide, append (to a list), apply. Checks at every step what must hold at all of them.</summary>
internal sealed class Room
{
    public const long ClassId = 4711;

    /// <summary>When the lesson is planned to start.</summary>
    public static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public Room(ClassSession? session = null) => Session = session ?? new(ClassId);

    public ClassSession Session { get; }

    public List<SessionEvent> Log { get; } = [];

    public DateTimeOffset Now { get; set; } = Nine;

    /// <summary>Judges check-in codes; for sessions that require one.</summary>
    public CodeDesk? Desk { get; set; }

    /// <summary>Taught by <see cref="People.Teacher"/>, scheduled for nine, late from ten past.</summary>
    public static Room Scheduled(params long[] students)
    {
        var room = new Room();
        room.Accept(Plan(students));
        return room;
    }

    public static Room Opened(params long[] students)
    {
        var room = Scheduled(students);
        room.Accept(new OpenSession(null, People.Teacher));
        return room;
    }

    public static Room Closed(params long[] students)
    {
        var room = Opened(students);
        room.Accept(new CloseSession(null, People.Teacher));
        return room;
    }

    public static ScheduleSession Plan(params long[] students) =>
        new(null, People.Admin, "Algebra", "A", Nine, Nine.AddMinutes(50), 10, false, [new(11, "Tom Teacher")], [.. students.Select(People.Member)]);

    public Decision Send(ClassCommand command)
    {
        var before = (Session.Head, Session.LastEventAt);
        var decision = Session.Decide(command, Now, Session.Head + 1, Desk);
        Assert.Equal(before, (Session.Head, Session.LastEventAt));
        if (decision is Decision.Commitment commitment)
            Commit(commitment);
        return decision;
    }

    public void Commit(Decision.Commitment commitment)
    {
        Assert.NotEmpty(commitment.Events);
        Assert.Equal(commitment.Outcome.Seq, commitment.Events[^1].Seq);
        foreach (var e in commitment.Events)
        {
            Assert.Equal(Session.Head + 1, e.Seq);
            Assert.True(e.At >= Session.LastEventAt, $"Event {e.Seq} at {e.At:O} is before {Session.LastEventAt:O}.");
            Assert.Equal(0, e.At.Ticks % TimeSpan.TicksPerMillisecond);
            Session.Apply(e);
            Log.Add(e);
        }

        Session.Names.Learn(commitment.Names);
    }

    /// <summary>Sends what must make events, and gives them.</summary>
    public IReadOnlyList<SessionEvent> Events(ClassCommand command) => [.. Assert.IsType<Decision.Commitment>(Send(command)).Events];

    public Accepted Accept(ClassCommand command) => Assert.IsType<Decision.Commitment>(Send(command)).Outcome;

    public T Single<T>(ClassCommand command)
        where T : SessionEvent => Assert.IsType<T>(Assert.Single(Events(command)));

    public Accepted Repeat(ClassCommand command) => Assert.IsType<Decision.Repeat>(Send(command)).Outcome;

    public Refused Refuse(ClassCommand command) => Assert.IsType<Decision.Refusal>(Send(command)).Outcome;

    public AttendanceRow Row(long studentId) =>
        Session.TryGetRow(studentId, out var row) ? row : throw new InvalidOperationException($"Student {studentId} is not enrolled.");
}
