using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Histories;

/// <summary>A check may not take longer than the run it checks.</summary>
public sealed class SpeedTests
{
    private const long ClassId = 7;
    private const int Students = 950;
    private const int Teachers = 50;
    private const int Marks = 5_000;
    private const int FirstStudent = 101;

    // Less than a second alone; a machine that is shared takes longer. Anything that costs all events for each message takes minutes.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    [Fact]
    public void Checks_a_thousand_clients_and_five_thousand_events_in_seconds()
    {
        var events = Events();
        ClientTranscript[] clients =
        [
            .. Enumerable.Range(1, Teachers).Select(id => Transcript(id, false, Told(events, null))),
            .. Enumerable.Range(FirstStudent, Students).Select(id => Transcript(id, true, Told(events, id))),
        ];

        var started = RealTime.Clock.GetTimestamp();
        var violations = HistoryChecker.Check(clients, events);
        var taken = RealTime.Clock.GetElapsedTime(started);

        TestContext.Current.TestOutputHelper?.WriteLine($"{clients.Sum(static client => client.Entries.Count):N0} lines in {taken.TotalSeconds:0.0} s");
        Violations.AssertNone(violations);
        Assert.InRange(taken, TimeSpan.Zero, Bound);
    }

    private static List<LoggedEvent> Events()
    {
        var events = new List<LoggedEvent>
        {
            new LoggedSession(ClassId, 1, 9, null, "scheduled"),
            new LoggedRoster(ClassId, 2, 9, null, [.. Enumerable.Range(FirstStudent, Students).Select(static id => new LoggedRow(id, "unmarked", 2))], []),
        };
        var last = new Dictionary<long, string>();
        for (var seq = 3; seq < 3 + Marks; seq++)
        {
            var student = FirstStudent + (seq % Students);
            var to = seq % 2 == 0 ? "present" : "late";
            var from = last.GetValueOrDefault(student, "unmarked");
            events.Add(new LoggedMark(ClassId, seq, 1 + (seq % Teachers), $"c{seq}", student, from, to) { IsOverride = from != "unmarked" });
            last[student] = to;
        }

        return events;
    }

    // Whoever comes finds the class at another event; whoever teaches also has every tenth mark acknowledged.
    private static IEnumerable<(ClientEntryKind Kind, string Text)> Told(List<LoggedEvent> events, int? student)
    {
        var start = student is { } late ? 2 + (late % 200) : 2;
        var me = events.OfType<LoggedMark>().LastOrDefault(mark => mark.StudentId == student && mark.Seq <= start);
        yield return (ClientEntryKind.Received, student is null
            ? Say.Snapshot(2, Say.Stats(Students, 0, 0, 0, Students, "0"), [.. Enumerable.Range(FirstStudent, Students).Select(static id => Say.Row(id, "unmarked", 2))])
            : Say.OwnSnapshot(start, Say.Row(student.Value, me?.To ?? "unmarked", me?.Seq ?? 2)));
        foreach (var mark in events.OfType<LoggedMark>().Where(mark => mark.Seq > start && (student is null || mark.StudentId == student)))
        {
            yield return (ClientEntryKind.Received, student is null
                ? Say.Mark(mark.Seq, mark.StudentId, mark.From, mark.To, mark.ActorId, mark.IsOverride)
                : Say.OwnMark(mark.Seq, mark.StudentId, mark.To, mark.IsOverride));
        }

        if (student is null)
            yield return (ClientEntryKind.Received, Statistics(events));
    }

    private static string Statistics(List<LoggedEvent> events)
    {
        var last = events.OfType<LoggedMark>().GroupBy(static mark => mark.StudentId).Select(static marks => marks.Last().To).ToList();
        var (present, late) = (last.Count(static status => status == "present"), last.Count(static status => status == "late"));
        return Say.StatsUpdated(Say.Stats(Students, present, 0, 0, 0, "1").Replace("\"late_count\":0", $"\"late_count\":{late}", StringComparison.Ordinal)
            .Replace($"\"checked_in_count\":{present}", $"\"checked_in_count\":{present + late}", StringComparison.Ordinal));
    }

    private static ClientTranscript Transcript(long userId, bool isStudent, IEnumerable<(ClientEntryKind Kind, string Text)> lines)
    {
        var commands = Enumerable.Range(3, Marks).Where(seq => !isStudent && 1 + (seq % Teachers) == userId).SelectMany(static seq => new[]
        {
            (ClientEntryKind.Sent, $$"""{"type":"mark","id":"c{{seq}}","student_id":{{FirstStudent + (seq % Students)}},"status":"{{(seq % 2 == 0 ? "present" : "late")}}"}"""),
            (ClientEntryKind.Received, Say.Ack($"c{seq}", seq, $$"""{"status":"{{(seq % 2 == 0 ? "present" : "late")}}","late_minutes":null}""")),
        });
        return new(ClassId, userId, isStudent, [.. commands.Concat(lines).Select(static (line, at) => new ClientEntry(line.Item1, at, 1, line.Item2))]);
    }
}
