namespace Attendance.Load.Scenarios;

/// <summary>One round of one contestant.</summary>
/// <param name="Values">Figures by key.</param>
/// <param name="Violations">Deliveries lost, doubled or out of order, and acknowledged marks that the log does not have.</param>
internal sealed record Outcome(IReadOnlyDictionary<string, double> Values, long Violations);
