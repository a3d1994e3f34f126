namespace Attendance.TestKit;

/// <summary>A command was acknowledged, and the database does not have it.</summary>
public sealed record LostAcknowledgement(long ClassId, long UserId, string CommandId, long AckSeq) : Violation(ClassId);
