namespace Attendance.TestKit;

/// <summary>How a command ended.</summary>
/// <param name="Message">The <c>ack</c> or <c>error</c>.</param>
public sealed record CommandReply(WireMessage Message)
{
    /// <summary>Whether it was acknowledged.</summary>
    public bool IsAcknowledged => Message.Type == "ack";

    /// <summary>Whether this is the answer to a repeat.</summary>
    public bool IsDuplicate => Message.Data.IsTrue("duplicate");

    /// <summary>The event it made; null when it was refused.</summary>
    public long? Seq => Message.Seq;

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Code => Message.Code;
}
