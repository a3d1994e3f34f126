namespace Attendance.TestKit;

/// <summary>A client was told of an event that the database does not have.</summary>
public sealed record UnloggedEvent(long ClassId, long UserId, long Seq) : Violation(ClassId);
