namespace Attendance.TestKit;

/// <summary>One command made its events more than once.</summary>
public sealed record AppliedTwice(long ClassId, long UserId, string CommandId) : Violation(ClassId);
