namespace Attendance.Grains;

/// <summary>The session was planned, amended, opened, closed or reopened.</summary>
[GenerateSerializer, Immutable, Alias("attendance.SessionUpdated")]
public sealed record SessionUpdated : SessionEvent
{
    /// <summary>What was done.</summary>
    [Id(0)]
    public required SessionChange Change { get; init; }

    /// <summary>The session as it is from now on.</summary>
    [Id(1)]
    public required SessionInfo Session { get; init; }
}
