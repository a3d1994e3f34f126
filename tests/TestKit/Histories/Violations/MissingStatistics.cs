namespace Attendance.TestKit;

/// <summary>A teacher got no statistics after the last change of a row.</summary>
public sealed record MissingStatistics(long ClassId, long UserId) : Violation(ClassId);
