namespace Attendance.Client;

/// <summary>What a client is doing.</summary>
public enum AttendanceState
{
    /// <summary><see cref="AttendanceClient.Connect"/> has not been called.</summary>
    Idle,

    /// <summary>It has not been live yet.</summary>
    Connecting,

    /// <summary>Everything up to now has been received.</summary>
    Live,

    /// <summary>It was live, and will be again.</summary>
    Reconnecting,

    /// <summary>What was missed has been received; <see cref="Live"/> follows.</summary>
    CaughtUp,

    /// <summary>For good.</summary>
    Ended,
}
