namespace Attendance.Load.Contestants;

/// <summary>A class session as a contestant has it, open for marks.</summary>
internal sealed record Room(long ClassId, IReadOnlyList<Seat> Teachers, IReadOnlyList<Seat> Students);
