using Attendance.Load.Contestants;
using Attendance.Load.Crowds;
using Attendance.Load.Measures;
using Attendance.TestKit;

namespace Attendance.Load.Scenarios;

/// <summary>The full hour: everybody comes, then everybody checks in.</summary>
internal sealed class ClassStartScenario : ProductScenario
{
    private const int Classes = 30;
    private const int Students = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public override string Name => "class-start";

    public override string Story => "9,000 students and a board in each of 30 classes connect; then all students check in at once, durably.";

    public override IReadOnlyList<Figure> Figures =>
    [
        new("all_acknowledged_s", "until all are acknowledged, s", 2),
        new("ack_p50_ms", "check-in to ack p50, ms", 0),
        new("connects_per_s", "connects/s", 0),
        Figure.ServerShare,
        Figure.DatabaseShare,
        Figure.LoadShare,
    ];

    public override IReadOnlyList<Target> Targets => [new("all_acknowledged_s", null, AtLeast: false, 1.5)];

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var rooms = await contestant.OpenRoomsAsync(Classes, teachers: 1, Students);
        var book = new MarkBook();
        var boards = rooms.Select(room => (room.Teachers[0], new RoomObserver(room, contestant.Rule))).ToList();
        var students = rooms.SelectMany(room => room.Students.Select(seat => (seat, (RoomObserver)new Student(room, book)))).ToList();
        var arriving = RealTime.Clock.GetTimestamp();
        using var crowd = await Crowd.ConnectAsync(contestant, lab, [.. boards, .. students]);
        var connecting = RealTime.Clock.GetElapsedTime(arriving);
        await lab.PassAsync(Rest);

        var cpu = new CpuMeter(contestant, lab.Database);
        var from = RealTime.Clock.GetTimestamp();
        foreach (var socket in crowd.Sockets.Skip(boards.Count))
            ((Student)socket.Observer).CheckIn(socket);
        await lab.ReachesAsync(() => book.Acknowledgements >= students.Count, Patience);
        var used = cpu.Stop();
        var acknowledged = book.Acknowledged.ToList();
        var observers = boards.Select(static board => board.Item2).Concat(students.Select(static student => student.Item2)).ToList();
        await lab.ReachesAsync(() => boards.All(board => board.Item2.Changes == Students), Patience);
        return new(
            new Dictionary<string, double>
            {
                ["all_acknowledged_s"] = acknowledged.Max(mark => RealTime.Clock.GetElapsedTime(from, mark.AcknowledgedAt)).TotalSeconds,
                ["ack_p50_ms"] = Percentile.Median(acknowledged.Select(static mark => RealTime.Clock.GetElapsedTime(mark.SentAt, mark.AcknowledgedAt).TotalMilliseconds)),
                ["connects_per_s"] = crowd.Sockets.Count / connecting.TotalSeconds,
                [Figure.ServerShare.Key] = used.Server / used.Elapsed,
                [Figure.DatabaseShare.Key] = used.Database / used.Elapsed,
                [Figure.LoadShare.Key] = used.Load / used.Elapsed,
            },
            book.Sent - book.Acknowledgements + observers.Sum(static observer => observer.Violations) + await LogCheck.CountAsync((Product)contestant, rooms, book, observers));
    }
}
