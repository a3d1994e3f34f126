using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>
/// All that a student is told of a change of their row, and nothing besides: who made it, why, and whom else it touched
/// have no place to stand here, so they can't be written.
/// </summary>
/// <param name="Seq">The event that made it.</param>
/// <param name="At">When.</param>
/// <param name="StudentId">The student.</param>
/// <param name="Status">What the row says now.</param>
/// <param name="IsOverride">Whether staff changed a row that was not unmarked.</param>
/// <param name="LateMinutes">Whole minutes late, for a late check-in.</param>
internal readonly record struct OwnChange(
    long Seq, DateTimeOffset At, long StudentId, AttendanceStatus Status, bool IsOverride, int? LateMinutes);
