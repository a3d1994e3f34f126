namespace Attendance.Client.Messages;

/// <summary>A change of the class session itself.</summary>
public sealed record SessionUpdatedData
{
    /// <summary>The class session as it is now.</summary>
    public required ClassSession Session { get; init; }
}
