using System.Net;
using Attendance.Load.Contestants;
using Attendance.Load.Crowds;
using Attendance.Load.Measures;
using Attendance.TestKit;

namespace Attendance.Load.Scenarios;

/// <summary>
/// A gateway with 10,000 sockets dies; its clients come back on the other one, where others are at work. Both have had such a crowd before, as gateways have that
/// run since yesterday: half of what the first crowd costs a process is compiling.
/// </summary>
internal sealed class GatewayLossScenario : ProductScenario
{
    private const int LostClasses = 34;
    private const int LostSockets = 10_000;
    private const int BusyClasses = 40;
    private const int BusyBoards = 4;
    private const double BusyRate = 100;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What clients wait before their first attempt: anything up to half a second.
    private const int MostJitterMilliseconds = 500;

    public override string Name => "gateway-loss";

    public override string Story => "Two gateways. The one with 10,000 sockets is killed; all come back on the other with their resume points, beside 40 classes at 100 marks/s. They are a process of the lowest priority; both gateways have had such a crowd before.";

    public override IReadOnlyList<Figure> Figures =>
        [new("resumed_s", "until all are back, s", 2), new("quiet_p99_ms", "others' p99 before, ms"), new("loss_p99_ms", "others' p99 meanwhile, ms"), new("p99_ratio", "meanwhile over before", 2)];

    public override IReadOnlyList<Target> Targets => [new("resumed_s", null, AtLeast: false, 10), new("p99_ratio", null, AtLeast: false, 2)];

    public override bool IsFreshEachRound => true;

    public override (int Silos, int Gateways) Size => (1, 2);

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var product = (Product)contestant;
        var (lost, kept) = (product.Cluster.Gateways[0], product.Cluster.Gateways[1]);
        var busy = await contestant.OpenRoomsAsync(BusyClasses, BusyBoards + 1, students: 30);
        var book = new MarkBook();
        var markers = busy.Select(room => new Marker(room, contestant.Rule, book, contestant.Dialect)).ToList();
        var boards = busy.SelectMany(room => room.Teachers.Skip(1).Select(seat => (seat, new RoomObserver(room, contestant.Rule)))).ToList();
        var members = markers.Select(static marker => (marker.Room.Teachers[0], (RoomObserver)marker)).Concat(boards).ToList();
        using var others = await Crowd.ConnectAsync(contestant, lab, members);
        var rooms = await contestant.OpenRoomsAsync(LostClasses, teachers: 2, students: 300);
        var seats = rooms.SelectMany(room => room.Teachers.Concat(room.Students).Select(seat => (seat, room))).Take(LostSockets).ToList();
        using var crowd = new CrowdProcess();
        foreach (var gateway in new[] { kept, lost })
            await crowd.ConnectAsync(new(IPAddress.Loopback, gateway.Address.Port), seats);

        members.ForEach(static member => member.Item2.Record());
        using var pace = new OpenLoop(markers, BusyRate);
        await lab.PassAsync(Quiet);
        var from = RealTime.Clock.GetTimestamp();
        await lab.PassAsync(Quiet);
        var killed = RealTime.Clock.GetTimestamp();
        lost.Kill();
        await crowd.ComeBackAsync(contestant.Endpoint, MostJitterMilliseconds);
        var resumed = RealTime.Clock.GetElapsedTime(killed).TotalSeconds;
        var over = RealTime.Clock.GetTimestamp();
        pace.Dispose();
        await lab.ReachesAsync(() => book.Acknowledgements == book.Sent, Patience);
        var arrivals = members.SelectMany(static member => member.Item2.Tape).ToList();
        var quiet = Percentile.Of(book.Latencies(arrivals.Where(arrival => arrival.At < killed), from), 0.99);
        var meanwhile = Percentile.Of(book.Latencies(arrivals.Where(arrival => arrival.At < over), killed), 0.99);
        return new(
            new Dictionary<string, double> { ["resumed_s"] = resumed, ["quiet_p99_ms"] = quiet, ["loss_p99_ms"] = meanwhile, ["p99_ratio"] = meanwhile / quiet },
            book.Sent - book.Acknowledgements + members.Sum(static member => member.Item2.Violations));
    }
}
