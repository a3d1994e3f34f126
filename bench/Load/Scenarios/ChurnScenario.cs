using Attendance.Load.Contestants;
using Attendance.Load.Crowds;
using Attendance.Load.Measures;
using Attendance.TestKit;

namespace Attendance.Load.Scenarios;

/// <summary>People come and go: nothing of them may stay behind.</summary>
internal sealed class ChurnScenario : ProductScenario
{
    private const int Classes = 20;
    private const int Students = 100;
    private const int Waves = 25;
    private const int WarmupWaves = 10;

    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(90);

    public override string Name => "churn";

    public override string Story => "2,000 sockets connect and go, 35 times. Memory after the last 25, 50,000 sockets, is compared with what it was after the first ten.";

    public override IReadOnlyList<Figure> Figures =>
        [new("memory_ratio", "memory after over before", 3), new("left_behind", "sockets and subscriptions left", 0), new("connects_per_s", "connects/s", 0)];

    public override IReadOnlyList<Target> Targets => [new("memory_ratio", null, AtLeast: false, 1.05), new("left_behind", null, AtLeast: false, 0)];

    public override bool IsFreshEachRound => true;

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var rooms = await contestant.OpenRoomsAsync(Classes, teachers: 1, Students);
        await ComeAndGoAsync(contestant, lab, rooms, WarmupWaves);
        await EmptiedAsync(contestant, lab);
        var before = await Memory.HeldAsync(contestant);
        var from = RealTime.Clock.GetTimestamp();
        await ComeAndGoAsync(contestant, lab, rooms, Waves);
        var took = RealTime.Clock.GetElapsedTime(from).TotalSeconds;
        var left = await EmptiedAsync(contestant, lab);
        return new(
            new Dictionary<string, double>
            {
                ["memory_ratio"] = (double)await Memory.HeldAsync(contestant) / before,
                ["left_behind"] = left,
                ["connects_per_s"] = Waves * Classes * Students / took,
            },
            0);
    }

    private static async Task ComeAndGoAsync(Contestant contestant, Lab lab, IReadOnlyList<Room> rooms, int waves)
    {
        for (var wave = 0; wave < waves; wave++)
        {
            var members = rooms.SelectMany(room => room.Students.Select(seat => (seat, new RoomObserver(room, SequenceRule.Rising))));
            using var crowd = await Crowd.ConnectAsync(contestant, lab, [.. members]);
        }
    }

    /// <summary>Waits until the gateway has no sockets and the silo no subscribers.</summary>
    /// <returns>How many are left.</returns>
    private static async Task<double> EmptiedAsync(Contestant contestant, Lab lab)
    {
        var left = double.NaN;
        await lab.ReachesAsync(async () => (left = await LeftAsync((Product)contestant)) == 0, Lingering);
        return left;
    }

    private static async Task<double> LeftAsync(Product product) =>
        (await product.Cluster.Gateways[0].MetricsAsync()).Sum("attendance_gateway_sockets_open")
        + (await product.Cluster.Silos[0].MetricsAsync()).Sum("attendance_streaming_subscribers");
}
