namespace Attendance.Load.Scenarios;

/// <summary>A curve of a growth scenario: one figure at several sizes.</summary>
/// <param name="Title">What is measured, with its unit.</param>
/// <param name="Sizes">What grows.</param>
/// <param name="Points">Each size and the key of the figure there.</param>
internal sealed record Growth(string Title, string Sizes, IReadOnlyList<(double Size, string Key)> Points);
