using Attendance.Load.Contestants;
using Attendance.Load.Measures;

namespace Attendance.Load.Scenarios;

/// <summary>All rounds of a scenario.</summary>
internal sealed record ScenarioRun(Scenario Scenario, IReadOnlyDictionary<string, IReadOnlyList<Outcome>> Rounds)
{
    /// <summary>Runs it: in each round every contestant once, one after the other.</summary>
    public static async Task<ScenarioRun> RunAsync(Scenario scenario, Lab lab)
    {
        var names = scenario.Contestants.Where(name => lab.Options.Only is null || lab.Options.Only == name).ToList();
        var rounds = names.ToDictionary(static name => name, static _ => new List<Outcome>());
        var running = new Dictionary<string, Contestant>();
        try
        {
            for (var round = scenario.IsFreshEachRound ? 1 : 0; round <= lab.Options.Rounds; round++)
            {
                foreach (var name in names)
                {
                    if (!running.TryGetValue(name, out var contestant))
                        running.Add(name, contestant = await StartAsync(name, scenario, lab));
                    var outcome = await scenario.RunAsync(contestant, lab);
                    if (round > 0)
                        rounds[name].Add(outcome);
                    Lab.Say($"  {scenario.Name} {(round > 0 ? $"{round}/{lab.Options.Rounds}" : "to warm up,")} {name}: {Describe(scenario, outcome)}");
                    if (scenario.IsFreshEachRound && running.Remove(name))
                        await contestant.DisposeAsync();
                }
            }
        }
        finally
        {
            foreach (var contestant in running.Values)
                await contestant.DisposeAsync();
        }

        return new(scenario, rounds.ToDictionary(static pair => pair.Key, static pair => (IReadOnlyList<Outcome>)pair.Value));
    }

    /// <summary>A figure of every round of a contestant.</summary>
    public IEnumerable<double> Values(string contestant, string key) => Rounds[contestant].Select(outcome => outcome.Values[key]);

    /// <summary>What is compared with a target: the median of the rounds' values, or of their ratios to another contestant of the same round.</summary>
    public double? Reached(Target target)
    {
        var own = Rounds.GetValueOrDefault(Scenario.Contestants[0]);
        if (own is null)
            return null;
        if (target.Against is null)
            return Percentile.Median(own.Select(outcome => outcome.Values[target.Key]));
        return Rounds.TryGetValue(target.Against, out var others)
            ? Percentile.Median(own.Zip(others, (mine, theirs) => mine.Values[target.Key] / theirs.Values[target.Key]))
            : null;
    }

    private static string Describe(Scenario scenario, Outcome outcome) => string.Join(
        ", ",
        scenario.Figures.Where(figure => outcome.Values.ContainsKey(figure.Key)).Select(figure => $"{figure.Title} {outcome.Values[figure.Key].ToString($"N{figure.Digits}", System.Globalization.CultureInfo.InvariantCulture)}"))
        + (outcome.Violations > 0 ? $"; {outcome.Violations} violations" : "");

    private static async Task<Contestant> StartAsync(string name, Scenario scenario, Lab lab)
    {
        Lab.Say($"  {name} starts");
        Contestant contestant = name == "attendance"
            ? await Product.StartAsync(lab.Database, scenario.Size.Silos, scenario.Size.Gateways)
            : await Comparator.StartAsync(name, lab.Database);
        if (scenario.IsEncrypted)
            await contestant.EncryptAsync();
        return contestant;
    }
}
