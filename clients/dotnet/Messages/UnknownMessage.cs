namespace Attendance.Client.Messages;

/// <summary>A message of a type, or in a form, that this version does not know. What it says is in <see cref="AttendanceMessage.Raw"/>.</summary>
public sealed record UnknownMessage : AttendanceMessage
{
    /// <summary>The command it answers, if it names one.</summary>
    public string? Id { get; init; }

    /// <summary>The number of an event, if it names one.</summary>
    public long? Seq { get; init; }
}
