namespace Attendance.TestKit;

/// <summary>The last statistics a client got differ from a recount.</summary>
public sealed record WrongStatistics(long ClassId, long UserId, string Field, double Expected, double Actual) : Violation(ClassId);
