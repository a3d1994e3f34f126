namespace Attendance.Client.Messages;

/// <summary>A change of the class session. Each is received once, in the order of <see cref="Seq"/>.</summary>
public abstract record EventMessage : AttendanceMessage
{
    /// <summary>The number of the event: 1, 2, 3, … within the class session. Students are told only some of them.</summary>
    public required long Seq { get; init; }
}
