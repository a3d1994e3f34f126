namespace Attendance.Streaming;

/// <summary>Names that telemetry is set up with.</summary>
public static class PushStreamDiagnostics
{
    /// <summary>
    /// The meter of the push streams: <c>attendance.streaming.subscribers</c>, <c>.batches</c>, <c>.items</c>, <c>.redeliveries</c>,
    /// <c>.evictions</c> and <c>.expiries</c> are measured on silos, <c>.gaps</c> where the subscriber is.
    /// </summary>
    public const string MeterName = "Attendance.Streaming";
}
