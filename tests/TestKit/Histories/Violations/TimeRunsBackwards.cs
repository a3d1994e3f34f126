namespace Attendance.TestKit;

/// <summary>An event says that it happened before the one before it.</summary>
public sealed record TimeRunsBackwards(long ClassId, long Seq, DateTimeOffset At, DateTimeOffset Before) : Violation(ClassId);
