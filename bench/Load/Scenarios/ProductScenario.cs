namespace Attendance.Load.Scenarios;

/// <summary>A scenario that only the product can play: it is measured against a bound, or against itself.</summary>
internal abstract class ProductScenario : Scenario
{
    public override IReadOnlyList<string> Contestants => ["attendance"];
}
