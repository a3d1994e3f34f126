namespace Attendance.Grains;

/// <summary>Asks for a stretch of the class's history.</summary>
/// <param name="Viewer">Who asks; null for the cluster itself, which sees all.</param>
/// <param name="Since">Events after this number.</param>
/// <param name="Limit">At most so many.</param>
[GenerateSerializer, Immutable, Alias("attendance.EventPageRequest")]
public sealed record EventPageRequest([property: Id(0)] Actor? Viewer, [property: Id(1)] long Since, [property: Id(2)] int Limit);
