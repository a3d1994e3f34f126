namespace Attendance.Soak;

/// <summary>Something that goes wrong, and is put right again as far as an operator or a supervisor would.</summary>
/// <param name="Name">What.</param>
/// <param name="ActAsync">Makes it happen.</param>
internal sealed record Disturbance(string Name, Func<SoakCluster, Random, CancellationToken, Task> ActAsync);
