namespace Attendance.TestKit;

/// <summary>A client got an event after a later one, or before anything said where the class stands.</summary>
public sealed record EventOutOfOrder(long ClassId, long UserId, long Seq) : Violation(ClassId);
