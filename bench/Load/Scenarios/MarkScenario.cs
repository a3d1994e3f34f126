using Attendance.Load.Contestants;
using Attendance.Load.Crowds;
using Attendance.Load.Measures;
using Attendance.TestKit;

namespace Attendance.Load.Scenarios;

/// <summary>Teachers mark; everybody in their classes is told.</summary>
internal sealed class MarkScenario(string name, string story, MarkLoad load, IReadOnlyList<string> contestants, IReadOnlyList<Figure> figures, IReadOnlyList<Target> targets)
    : Scenario
{
    private const int MostShown = 5;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    public override string Name => name;

    public override string Story => story;

    public override IReadOnlyList<string> Contestants => contestants;

    public override IReadOnlyList<Figure> Figures => figures;

    public override IReadOnlyList<Target> Targets => targets;

    public override bool IsEncrypted => load.IsEncrypted;

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var rooms = await contestant.OpenRoomsAsync(load.Classes, load.Boards + 1, load.Students);
        var book = new MarkBook();
        var markers = rooms.Select(room => new Marker(room, contestant.Rule, book, contestant.Dialect)).ToList();
        var boards = rooms.SelectMany(room => room.Teachers.Skip(1).Select(seat => (seat, new RoomObserver(room, contestant.Rule)))).ToList();
        var members = markers.Select(static marker => (marker.Room.Teachers[0], (RoomObserver)marker)).Concat(boards).ToList();
        using var crowd = await Crowd.ConnectAsync(contestant, lab, members);
        var observers = members.Select(static member => member.Item2).ToList();

        using var pace = load.Rate > 0 ? new OpenLoop(markers, load.Rate) : null;
        if (pace is null)
            markers.ForEach(marker => marker.Loop(load.InFlight));
        await lab.PassAsync(lab.Options.Warmup);

        if (load.Rate > 0)
            observers.ForEach(static observer => observer.Record());
        var size = await DatabaseSize.ReadAsync(lab.Database);
        var from = RealTime.Clock.GetTimestamp();
        var (changes, marks, cpu) = (observers.Sum(static observer => observer.Changes), book.Acknowledgements, new CpuMeter(contestant, lab.Database));
        await lab.PassAsync(lab.Options.Duration);
        var used = cpu.Stop();
        (changes, marks) = (observers.Sum(static observer => observer.Changes) - changes, book.Acknowledgements - marks);

        size = await DatabaseSize.ReadAsync(lab.Database) - size;

        pace?.Dispose();
        markers.ForEach(static marker => marker.Stop());
        var violations = await SettleAsync(contestant, lab, rooms, book, observers);
        return new(Read(book, observers, from, used, size, changes, marks), violations);
    }

    private static async Task<long> SettleAsync(Contestant contestant, Lab lab, IReadOnlyList<Room> rooms, MarkBook book, List<RoomObserver> observers)
    {
        await lab.ReachesAsync(() => book.Acknowledgements + observers.Sum(static observer => observer.Refusals) >= book.Sent, Settling);
        var heads = book.Acknowledged.GroupBy(static mark => mark.ClassId).ToDictionary(static marks => marks.Key, static marks => marks.Max(static mark => mark.Seq));
        await lab.ReachesAsync(() => observers.All(observer => observer.Last >= heads[observer.Room.ClassId]), Settling);
        foreach (var refusal in observers.Select(static observer => observer.LastRefusal).OfType<string>().Take(MostShown))
            Lab.Say($"    refused: {refusal}");
        if (book.Sent - book.Acknowledgements is > 0 and var unanswered)
            Lab.Say($"    {unanswered} marks without an ack");
        foreach (var violation in observers.Select(static observer => observer.FirstViolation).OfType<string>().Take(MostShown))
            Lab.Say($"    violation: {violation}");
        var violations = book.Sent - book.Acknowledgements + observers.Sum(static observer => observer.Violations + (observer.HasEnded ? 1 : 0));
        return violations + (contestant is Product product ? await LogCheck.CountAsync(product, rooms, book, observers) : 0);
    }

    private static Dictionary<string, double> Read(MarkBook book, List<RoomObserver> observers, long from, CpuUse used, DatabaseSize size, long changes, long marks)
    {
        var toBoard = book.Latencies(observers.SelectMany(static observer => observer.Tape), from);
        var toAck = book.Acknowledged.Where(mark => mark.SentAt >= from)
            .Select(static mark => RealTime.Clock.GetElapsedTime(mark.SentAt, mark.AcknowledgedAt).TotalMilliseconds).Order().ToList();
        return new()
        {
            ["deliveries_per_s"] = changes / used.Elapsed,
            ["marks_per_s"] = marks / used.Elapsed,
            ["cpu_us_per_delivery"] = used.Server * 1e6 / changes,
            ["cpu_us_per_mark"] = used.Server * 1e6 / marks,
            ["database_us_per_mark"] = used.Database * 1e6 / marks,
            ["wal_bytes_per_mark"] = (double)size.Wal / marks,
            ["stored_bytes_per_mark"] = (double)size.Stored / marks,
            ["board_p50_ms"] = Percentile.Of(toBoard, 0.5),
            ["board_p99_ms"] = Percentile.Of(toBoard, 0.99),
            ["ack_p50_ms"] = Percentile.Of(toAck, 0.5),
            ["ack_p99_ms"] = Percentile.Of(toAck, 0.99),
            [Figure.ServerShare.Key] = used.Server / used.Elapsed,
            [Figure.DatabaseShare.Key] = used.Database / used.Elapsed,
            [Figure.LoadShare.Key] = used.Load / used.Elapsed,
        };
    }
}
