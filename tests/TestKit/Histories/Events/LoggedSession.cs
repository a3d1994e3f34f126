namespace Attendance.TestKit;

/// <summary>The session itself changed.</summary>
public sealed record LoggedSession(long ClassId, long Seq, long ActorId, string? CommandId, string State)
    : LoggedEvent(ClassId, Seq, ActorId, CommandId);
