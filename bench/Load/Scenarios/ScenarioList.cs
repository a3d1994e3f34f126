namespace Attendance.Load.Scenarios;

/// <summary>All there are, in the order of the report.</summary>
internal static class ScenarioList
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        MarkScenarios.Burst,
        MarkScenarios.Steady,
        MarkScenarios.SteadyEncrypted,
        MarkScenarios.Durable,
        MarkScenarios.Mixed,
        new IdleScenario(),
        new ClassStartScenario(),
        new RosterGrowthScenario(),
        new ClassGrowthScenario(),
        new LogGrowthScenario(),
        new SiloGrowthScenario(),
        new QuietClassesScenario(),
        new ChurnScenario(),
        new GatewayLossScenario(),
    ];

    /// <summary>By name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static Scenario Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name) ?? throw new FormatException($"There is no scenario {name}.");
}
