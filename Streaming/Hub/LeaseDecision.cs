namespace Attendance.Streaming.Hub;

/// <summary>What became of a renewal.</summary>
internal enum LeaseDecision
{
    /// <summary>There is no lease and none was asked for.</summary>
    Unknown,

    /// <summary>The lease in force was extended; its term may be news to the subscriber, when an earlier reply got lost.</summary>
    Kept,

    /// <summary>A new lease began, in place of any older one.</summary>
    Granted,
}
