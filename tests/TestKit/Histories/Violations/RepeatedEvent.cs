namespace Attendance.TestKit;

/// <summary>A client got an event again.</summary>
public sealed record RepeatedEvent(long ClassId, long UserId, long Seq) : Violation(ClassId);
