using Attendance.Load.Contestants;
using Attendance.Load.Measures;

namespace Attendance.Load.Scenarios;

/// <summary>More and more classes in one silo.</summary>
internal sealed class ClassGrowthScenario : ProductScenario
{
    private const int Warmup = 500;

    // Below a thousand it would be the silo's own ups and downs that are divided by the classes.
    private const int FewestWeighed = 1_000;
    private static readonly int[] Counts = [10, 100, 1_000, 10_000, 50_000];
    private static readonly IEnumerable<int> Weighed = Counts.Where(static count => count >= FewestWeighed);

    public override string Name => "class-growth";

    public override string Story => "Up to 50,000 classes of 30 named students active in one silo, nobody connected: the silo's memory after a collection, less what it held before; and what marks in ten more classes, a teacher with 8 in flight and a board in each, cost beside them.";

    public override IReadOnlyList<Figure> Figures =>
    [
        .. Weighed.Select(static count => new Figure($"kb_{count}", $"kB a class at {count:N0}", 2)),
        .. Counts.Select(static count => new Figure($"cpu_{count}", $"server CPU a mark at {count:N0}, µs")),
    ];

    public override IReadOnlyList<Growth> Growths =>
    [
        new("Silo memory a class, kB", "active classes", [.. Weighed.Select(static count => ((double)count, $"kb_{count}"))]),
        new("Server CPU a mark, µs", "active classes", [.. Counts.Select(static count => ((double)count, $"cpu_{count}"))]),
    ];

    public override IReadOnlyList<Target> Targets => [new($"kb_{Counts[^1]}", null, AtLeast: false, 16)];

    public override bool IsFreshEachRound => true;

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var silo = ((Product)contestant).Cluster.Silos[0].ProcessId;
        await contestant.OpenRoomsAsync(Warmup, teachers: 1, students: 30);
        await InducedCollection.RunAsync(silo);
        var before = ProcessTimes.Resident(silo);
        var values = new Dictionary<string, double>();
        var violations = 0L;
        var made = 0;
        foreach (var count in Counts)
        {
            for (int more; made < count; made += more)
                await contestant.OpenRoomsAsync(more = Math.Min(Warmup, count - made), teachers: 1, students: 30);
            if (count >= FewestWeighed)
            {
                await InducedCollection.RunAsync(silo);
                values[$"kb_{count}"] = (ProcessTimes.Resident(silo) - before) / 1e3 / count;
            }

            var marks = await new MarkScenario(Name, Story, new() { Classes = 10, Boards = 1, Students = 30, InFlight = 8 }, Contestants, [], []).RunAsync(contestant, lab);
            values[$"cpu_{count}"] = marks.Values["cpu_us_per_mark"];
            violations += marks.Violations;
            Lab.Say($"    {count} classes: {values.GetValueOrDefault($"kb_{count}"):0.00} kB each, {values[$"cpu_{count}"]:0.0} µs a mark");
        }

        return new(values, violations);
    }
}
