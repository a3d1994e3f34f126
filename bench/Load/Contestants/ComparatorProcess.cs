using Attendance.TestKit;

namespace Attendance.Load.Contestants;

/// <summary>A comparator in a process of its own.</summary>
internal sealed class ComparatorProcess(string name, string? connectionString, string? redis) : HostProcess(
    name,
    BuiltAssembly.Find("bench/Comparators", "Attendance.Comparators.dll"),
    new(RealTime.Clock),
    new() { WithKeys = false, ConnectionString = connectionString, Arguments = [name] })
{
    protected override void Configure(IDictionary<string, string?> environment) => environment["ConnectionStrings__Redis"] = redis;
}
