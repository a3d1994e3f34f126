using Attendance.Load.Contestants;

namespace Attendance.Load.Scenarios;

/// <summary>The durable marks of 200 classes on two silos; compare with the scenario "durable" on one.</summary>
internal sealed class SiloGrowthScenario : ProductScenario
{
    private readonly Scenario _durable = MarkScenarios.Durable;

    public override string Name => "silo-growth";

    public override string Story => "The scenario durable on two silos and two gateways instead of one each, on the same cores.";

    public override IReadOnlyList<Figure> Figures => _durable.Figures;

    public override IReadOnlyList<Target> Targets => [];

    public override (int Silos, int Gateways) Size => (2, 2);

    public override Task<Outcome> RunAsync(Contestant contestant, Lab lab) => _durable.RunAsync(contestant, lab);
}
