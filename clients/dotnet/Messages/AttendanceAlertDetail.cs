namespace Attendance.Client.Messages;

/// <summary>Whom else an alert is about.</summary>
public sealed record AttendanceAlertDetail
{
    /// <summary>For <c>shared_device</c>: who had used the device.</summary>
    public long? OtherStudentId { get; init; }

    /// <summary>What they are called.</summary>
    public string? OtherStudentName { get; init; }
}
