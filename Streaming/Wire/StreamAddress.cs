
namespace Attendance.Streaming.Wire;

/// <summary>A stream of a named provider.</summary>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.StreamAddress")]
internal readonly record struct StreamAddress([property: Id(0)] string Provider, [property: Id(1)] StreamId StreamId);
