namespace Attendance.TestKit;

/// <summary>No event has this number, and a later one exists.</summary>
public sealed record SequenceHole(long ClassId, long Seq) : Violation(ClassId);
