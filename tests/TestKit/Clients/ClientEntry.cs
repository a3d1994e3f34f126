namespace Attendance.TestKit;

/// <summary>One line of a client's log.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Timestamp">When, as the clock's timestamp: comparable within one process.</param>
/// <param name="Connection">Which of the client's sockets, from 1.</param>
/// <param name="Text">The message or the reason, as it was.</param>
public sealed record ClientEntry(ClientEntryKind Kind, long Timestamp, int Connection, string Text)
{
    /// <summary>The message; null for lines that are not about one.</summary>
    public WireMessage? Message { get; } =
        Kind is ClientEntryKind.Sent or ClientEntryKind.Received ? WireMessage.Parse(Text) : null;

    /// <summary>The message, if it was received.</summary>
    public WireMessage? ReceivedMessage => Kind == ClientEntryKind.Received ? Message : null;
}
