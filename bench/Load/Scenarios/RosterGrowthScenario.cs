using Attendance.Load.Contestants;

namespace Attendance.Load.Scenarios;

/// <summary>The same marks in classes of growing rosters.</summary>
internal sealed class RosterGrowthScenario : ProductScenario
{
    private static readonly int[] Rosters = [30, 300, 1_000, 5_000];

    public override string Name => "roster-growth";

    public override string Story => "10 classes, a teacher with 8 marks in flight and a board in each; rosters of 30 to 5,000.";

    public override IReadOnlyList<Figure> Figures => [.. Rosters.Select(static roster => new Figure($"cpu_{roster}", $"server CPU a mark at {roster}, µs")), new("growth", "5,000 over 30", 2)];

    public override IReadOnlyList<Growth> Growths =>
        [new("Server CPU a mark, µs", "students on the roster", [.. Rosters.Select(static roster => ((double)roster, $"cpu_{roster}"))])];

    public override IReadOnlyList<Target> Targets => [new("growth", null, AtLeast: false, 1.2)];

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var values = new Dictionary<string, double>();
        var violations = 0L;
        foreach (var roster in Rosters)
        {
            var marks = new MarkScenario(Name, Story, new() { Classes = 10, Boards = 1, Students = roster, InFlight = 8 }, Contestants, [], []);
            var outcome = await marks.RunAsync(contestant, lab);
            values[$"cpu_{roster}"] = outcome.Values["cpu_us_per_mark"];
            violations += outcome.Violations;
        }

        values["growth"] = values[$"cpu_{Rosters[^1]}"] / values[$"cpu_{Rosters[0]}"];
        return new(values, violations);
    }
}
