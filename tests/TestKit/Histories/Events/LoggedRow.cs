namespace Attendance.TestKit;

/// <summary>A row as it stood at some event.</summary>
/// <param name="StudentId">Whose.</param>
/// <param name="Status">What it says.</param>
/// <param name="Seq">The event that made it so.</param>
public sealed record LoggedRow(long StudentId, string Status, long Seq);
