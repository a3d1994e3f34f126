namespace Attendance.Client.Messages;

/// <summary><c>check_in_code</c>: the code that opens the check-in now.</summary>
public sealed record CheckInCode : AttendanceMessage
{
    /// <summary>The code.</summary>
    public required CheckInCodeData Data { get; init; }
}
