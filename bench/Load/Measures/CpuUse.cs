namespace Attendance.Load.Measures;

/// <summary>Seconds of processor time, beside the seconds that passed.</summary>
internal readonly record struct CpuUse(double Elapsed, double Server, double Database, double Load);
