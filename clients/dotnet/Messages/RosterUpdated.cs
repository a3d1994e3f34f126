namespace Attendance.Client.Messages;

/// <summary><c>roster_updated</c>: people were added, removed or renamed.</summary>
public sealed record RosterUpdated : EventMessage
{
    /// <summary>The change.</summary>
    public required RosterUpdatedData Data { get; init; }
}
