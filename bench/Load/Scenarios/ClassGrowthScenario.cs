using Attendance.Load.Contestants;
using Attendance.Load.Measures;

namespace Attendance.Load.Scenarios;

/// <summary>More and more classes in one silo.</summary>
internal sealed class ClassGrowthScenario : ProductScenario
{
    private const int Warmup = 500;
    private static readonly int[] Counts = [1_000, 10_000, 50_000];

    public override string Name => "class-growth";

    public override string Story => "Up to 50,000 classes of 30 named students active in one silo, nobody connected; the silo's memory after a collection, less what it held before.";

    public override IReadOnlyList<Figure> Figures => [.. Counts.Select(static count => new Figure($"kb_{count}", $"kB a class at {count:N0}", 2))];

    public override IReadOnlyList<Target> Targets => [new($"kb_{Counts[^1]}", null, AtLeast: false, 16)];

    public override bool IsFreshEachRound => true;

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var silo = ((Product)contestant).Cluster.Silos[0].ProcessId;
        await contestant.OpenRoomsAsync(Warmup, teachers: 1, students: 30);
        await InducedCollection.RunAsync(silo);
        var before = ProcessTimes.Resident(silo);
        var values = new Dictionary<string, double>();
        var made = 0;
        foreach (var count in Counts)
        {
            for (; made < count; made += Warmup)
                await contestant.OpenRoomsAsync(Warmup, teachers: 1, students: 30);
            await InducedCollection.RunAsync(silo);
            values[$"kb_{count}"] = (ProcessTimes.Resident(silo) - before) / 1e3 / count;
            Lab.Say($"    {count} classes: {values[$"kb_{count}"]:0.00} kB each");
        }

        return new(values, 0);
    }
}
