namespace Attendance.TestKit;

/// <summary>Somebody on a plan.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">What they are called.</param>
public sealed record Person(long Id, string Name);
