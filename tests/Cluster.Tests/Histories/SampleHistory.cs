using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Histories;

/// <summary>
/// A short lesson in which nothing goes wrong: two teachers, one of whom loses her connection and comes back; three students, one of whom loses the answer to his
/// check-in and asks again. Each test breaks it in one place.
/// </summary>
internal sealed class SampleHistory
{
    public const long ClassId = 7;

    private const string Present = """{"status":"present","late_minutes":null}""";

    public List<LoggedEvent> Events { get; } =
    [
        new LoggedSession(ClassId, 1, 9, null, "scheduled"),
        new LoggedRoster(ClassId, 2, 9, null, [new(101, "unmarked", 2), new(102, "unmarked", 2), new(103, "unmarked", 2)], []),
        new LoggedSession(ClassId, 3, 1, "open", "open"),
        new LoggedMark(ClassId, 4, 101, "in-101", 101, "unmarked", "present"),
        new LoggedMark(ClassId, 5, 102, "in-102", 102, "unmarked", "present"),
        new LoggedMark(ClassId, 6, 1, "mark-103", 103, "unmarked", "absent"),
        new LoggedBulk(ClassId, 7, 2, "bulk", "excused", [102, 103]),
        new LoggedMark(ClassId, 8, 1, "mark-101", 101, "present", "absent") { IsOverride = true },
    ];

    public SampleClient First { get; } = new(1, false);

    public SampleClient Second { get; } = new(2, false);

    public SampleClient Ann { get; } = new(101, true);

    public SampleClient Bob { get; } = new(102, true);

    public SampleClient Cid { get; } = new(103, true);

    public SampleHistory()
    {
        var none = Say.Stats(3, 0, 0, 0, 3, "0");
        string[] unmarked = [Say.Row(101, "unmarked", 2), Say.Row(102, "unmarked", 2), Say.Row(103, "unmarked", 2)];
        var end = Say.StatsUpdated(Say.Stats(3, 0, 1, 2, 0, "0"));
        First.Connects().Gets(Say.Snapshot(2, none, unmarked))
            .Sends("""{"type":"open_session","id":"open"}""")
            .Gets(Say.Ack("open", 3, """{"state":"open"}"""), Say.Session(3, "open"), Say.Mark(4, 101, "unmarked", "present", 101))
            .Sends("""{"type":"mark","id":"mark-103","student_id":103,"status":"absent"}""")
            .Gets(Say.Mark(5, 102, "unmarked", "present", 102))
            .Loses().Connects("5")
            .Sends("""{"type":"mark","id":"mark-103","student_id":103,"status":"absent"}""")
            .Gets(Say.Mark(6, 103, "unmarked", "absent", 1), Say.Position(6))
            .Gets(Say.Ack("mark-103", 6, """{"status":"absent","late_minutes":null,"duplicate":true}"""))
            .Sends("""{"type":"mark","id":"mark-101","student_id":101,"status":"absent"}""")
            .Gets(Say.Bulk(7, "excused", 2, 102, 103), Say.Mark(8, 101, "present", "absent", 1, true))
            .Gets(Say.Ack("mark-101", 8, """{"status":"absent","late_minutes":null}"""), end);
        Second.Connects().Gets(Say.Snapshot(3, none, unmarked))
            .Gets(Say.Mark(4, 101, "unmarked", "present", 101), Say.Mark(5, 102, "unmarked", "present", 102))
            .Sends("""{"type":"bulk_mark","id":"bulk","students":[103,102],"status":"excused"}""")
            .Gets(Say.Mark(6, 103, "unmarked", "absent", 1), Say.Bulk(7, "excused", 2, 102, 103))
            .Gets(Say.Ack("bulk", 7, """{"processed_count":2,"failed":[]}"""), Say.Mark(8, 101, "present", "absent", 1, true), end);
        Ann.Connects().Gets(Say.OwnSnapshot(3, Say.Row(101, "unmarked", 2)))
            .Sends("""{"type":"check_in","id":"in-101"}""")
            .Gets(Say.Ack("in-101", 4, Present), Say.OwnMark(4, 101, "present"), Say.OwnMark(8, 101, "absent", true));
        Bob.Connects().Gets(Say.OwnSnapshot(3, Say.Row(102, "unmarked", 2)))
            .Sends("""{"type":"check_in","id":"in-102"}""")
            .Loses().Connects("3")
            .Gets(Say.OwnMark(5, 102, "present"), Say.Position(6))
            .Sends("""{"type":"check_in","id":"in-102"}""")
            .Gets(Say.Ack("in-102", 5, """{"status":"present","late_minutes":null,"duplicate":true}"""))
            .Gets(Say.OwnMark(7, 102, "excused", true), Say.Position(8));
        Cid.Connects().Gets(Say.OwnSnapshot(2, Say.Row(103, "unmarked", 2)), Say.Session(3, "open"))
            .Gets(Say.OwnMark(6, 103, "absent"), Say.Position(6), Say.OwnMark(7, 103, "excused", true));
    }

    public IReadOnlyList<SampleClient> Clients => [First, Second, Ann, Bob, Cid];

    public IReadOnlyList<Violation> Check() => HistoryChecker.Check([.. Clients.Select(static client => client.Transcript())], Events);
}
