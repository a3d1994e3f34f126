namespace Attendance.TestKit;

/// <summary>What a line of a client's log is about.</summary>
public enum ClientEntryKind
{
    /// <summary>A socket is being opened; the text is its <c>since</c>, or empty.</summary>
    Connecting,

    /// <summary>A message was handed to the socket.</summary>
    Sent,

    /// <summary>A message was received whole.</summary>
    Received,

    /// <summary>The socket is gone; the text says how.</summary>
    Ended,
}
