using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>
/// In a class of a thousand, three clients don't keep up with 300 marks a second of about 2 kilobytes: one reads nothing, one a kilobyte a second, one nothing until it
/// is given up and then everything. What that costs the others is measured against three that come and keep up.
/// </summary>
public sealed class SlowReadersTests : FaultTest
{
    private const double MarksPerSecond = 300;

    private const double MostWorse = 1.2;
    private const int FewestRounds = 5;
    private const int MostRounds = 12;

    private static readonly TimeSpan EndedWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    // One megabyte may wait for each of the three, shared between them. The rest is what a garbage collector leaves lying about at some megabytes a second.
    private const long MostMemory = 128 * 1024 * 1024;

    [Fact]
    public async Task They_are_ended_in_ten_seconds_and_nobody_else_notices()
    {
        var cluster = await StartClusterAsync(new()
        {
            Silos = 1,
            Gateways = 1,

            // It is the gateway that is looked at; a disk that stalls now and then would be all there is to see.
            Database = new() { Fsync = false },
        });
        var gateway = cluster.Gateways[0];
        await using var workload = await StartWorkloadAsync(
            cluster, new() { Seed = Seed, Classes = 1, Teachers = 4, Students = 993, TeacherPause = Timeout.InfiniteTimeSpan, StudentPause = Timeout.InfiniteTimeSpan, DropRate = 0 });
        var room = Assert.Single(workload.Classes);
        await using var feeder = new Feeder(room, MarksPerSecond, Seed);
        await PassAsync(Window);

        var memory = gateway.ResidentBytes;
        var (quiet, slow) = (new List<(long From, long To)>(), new List<(long From, long To)>());
        var ends = new List<SlowEnds>();
        var (mostMemory, ratio) = (0L, double.PositiveInfinity);
        while (ends.Count < MostRounds && !(ends.Count >= FewestRounds && ratio <= MostWorse))
        {
            // A shared machine disturbs single windows; the medians of neighbours settle, and only a real difference stays.
            quiet.Add(await Latencies.WindowAsync(() => SlowReaders.KeepUpAsync(gateway, room, Window, Cancellation)));
            slow.Add(await Latencies.WindowAsync(async () =>
            {
                var started = RealTime.Clock.GetTimestamp();
                ends.Add(await SlowReaders.RunAsync(gateway, room, Soon, Cancellation));
                mostMemory = Math.Max(mostMemory, gateway.ResidentBytes);
                if (Window - RealTime.Clock.GetElapsedTime(started) is var rest && rest > TimeSpan.Zero)
                    await PassAsync(rest);
            }));
            var latencies = Latencies.Of(feeder, workload.Clients);
            ratio = latencies.MedianOfP99(slow) / latencies.MedianOfP99(quiet);
        }

        await feeder.DisposeAsync();
        await AssertCleanAsync(cluster, workload);
        var measured = Latencies.Of(feeder, workload.Clients);
        Report(workload, TimeSpan.Zero, new
        {
            Rounds = ends.Count,
            Ratio = Math.Round(ratio, 2),
            QuietP99Ms = Math.Round(measured.MedianOfP99(quiet), 2),
            SlowP99Ms = Math.Round(measured.MedianOfP99(slow), 2),
            EndedAfterMs = ends.Select(static end => (int)end.Took.TotalMilliseconds),
            GrowthMiB = (mostMemory - memory) / (1024 * 1024),
        });
        Assert.All(ends, AssertEnded);
        Assert.InRange(mostMemory - memory, long.MinValue, MostMemory);
        Assert.InRange(ratio, 0, MostWorse);
    }

    private static void AssertEnded(SlowEnds ends)
    {
        Assert.InRange(ends.Took, TimeSpan.Zero, EndedWithin);
        Assert.Equal(3, ends.CountedAsSlow);
        Assert.Null(ends.ReadsNothing);
        Assert.True(ends.ReadsAKilobyte is null or 4001, $"The one that reads a kilobyte a second was closed with {ends.ReadsAKilobyte}.");
        Assert.Equal(4001, ends.ReadsInTheEnd);
    }
}
