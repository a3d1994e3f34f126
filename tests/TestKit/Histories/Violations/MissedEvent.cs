namespace Attendance.TestKit;

/// <summary>A client never got an event that it may see.</summary>
public sealed record MissedEvent(long ClassId, long UserId, long Seq) : Violation(ClassId);
