namespace Attendance.Client.Messages;

/// <summary><c>error</c>: a request was not done, or why the connection is refused.</summary>
public sealed record Error : AttendanceMessage
{
    /// <summary>The command it answers, if it answers one.</summary>
    public string? Id { get; init; }

    /// <summary>An error code of the protocol.</summary>
    public required string Code { get; init; }

    /// <summary>For people.</summary>
    public required string Message { get; init; }

    /// <summary>With <c>invalid_field</c>: the field at fault.</summary>
    public string? Field { get; init; }

    /// <summary>With <c>conflict</c>: the row as it is.</summary>
    public AttendanceRow? Row { get; init; }
}
