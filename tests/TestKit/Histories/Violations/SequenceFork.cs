namespace Attendance.TestKit;

/// <summary>More than one event has this number.</summary>
public sealed record SequenceFork(long ClassId, long Seq) : Violation(ClassId);
