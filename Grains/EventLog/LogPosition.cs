namespace Attendance.Grains;

/// <summary>Where a class stands in the log.</summary>
/// <param name="Head">Its last event; 0 when it has none.</param>
/// <param name="Epoch">
/// Counts take-overs: appends under an older epoch are fenced. 0 for a class without events; its first append makes the head under epoch 1,
/// and the writer goes on under 1.
/// </param>
public readonly record struct LogPosition(long Head, long Epoch);
