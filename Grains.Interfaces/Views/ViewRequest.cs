namespace Attendance.Grains;

/// <summary>Asks for a class session as one viewer may see it.</summary>
/// <param name="Viewer">Who asks.</param>
/// <param name="Since">The last event the viewer has seen, to be told only what came after it; null for a snapshot.</param>
[GenerateSerializer, Immutable, Alias("attendance.ViewRequest")]
public sealed record ViewRequest([property: Id(0)] Actor Viewer, [property: Id(1)] long? Since);
