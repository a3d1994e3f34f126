namespace Attendance.TestKit;

/// <summary>Something was found odd.</summary>
public sealed record LoggedAlert(long ClassId, long Seq, long ActorId, string? CommandId, long StudentId)
    : LoggedEvent(ClassId, Seq, ActorId, CommandId);
