namespace Attendance.Streaming.Wire;

/// <summary>A subscriber's answer to a batch.</summary>
[GenerateSerializer, Alias("Attendance.Streaming.PushReply")]
internal enum PushReply
{
    /// <summary>There is no such subscription here, or the batch belongs to an earlier registration: forget it.</summary>
    Unknown = 0,

    /// <summary>The batch has been handled, now or before.</summary>
    Handled = 1,
}
