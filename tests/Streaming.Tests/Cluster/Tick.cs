namespace Attendance.Streaming.Tests.Cluster;

/// <summary>What the tests publish: the publishing grain numbers its ticks from 1, and anew when it is activated anew.</summary>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.Tests.Tick")]
public sealed record Tick([property: Id(0)] long Number);
