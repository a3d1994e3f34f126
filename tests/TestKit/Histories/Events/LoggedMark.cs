namespace Attendance.TestKit;

/// <summary>One student's row was set, by staff or by a check-in.</summary>
public sealed record LoggedMark(long ClassId, long Seq, long ActorId, string? CommandId, long StudentId, string From, string To)
    : LoggedEvent(ClassId, Seq, ActorId, CommandId)
{
    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether staff changed a row that was not unmarked.</summary>
    public bool IsOverride { get; init; }

    /// <summary>Minutes late.</summary>
    public long? LateMinutes { get; init; }
}
