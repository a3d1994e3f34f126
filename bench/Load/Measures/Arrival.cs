namespace Attendance.Load.Measures;

/// <summary>A change as one socket was told of it.</summary>
internal readonly record struct Arrival(long ClassId, long Seq, long At);
