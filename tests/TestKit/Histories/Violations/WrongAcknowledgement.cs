namespace Attendance.TestKit;

/// <summary>What a command was acknowledged with is not what the database has.</summary>
public sealed record WrongAcknowledgement(long ClassId, long UserId, string CommandId, string Detail) : Violation(ClassId);
