namespace Attendance.TestKit;

/// <summary>A client was told something else than what the database has under that number.</summary>
public sealed record DifferentHistory(long ClassId, long UserId, long Seq, string Detail) : Violation(ClassId);
