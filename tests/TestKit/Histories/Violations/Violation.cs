namespace Attendance.TestKit;

/// <summary>Something in a history that must not be.</summary>
/// <param name="ClassId">The class session.</param>
public abstract record Violation(long ClassId);
