namespace Attendance.TestKit;

/// <summary>A student was told what is not theirs to know.</summary>
public sealed record PrivacyLeak(long ClassId, long UserId, string Detail) : Violation(ClassId);
