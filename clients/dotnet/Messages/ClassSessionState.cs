namespace Attendance.Client.Messages;

/// <summary>What a class session can be. A gateway of a later version may know more.</summary>
public static class ClassSessionState
{
    /// <summary>Not opened yet.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>Students may check in.</summary>
    public const string Open = "open";

    /// <summary>Over; it may be opened again.</summary>
    public const string Closed = "closed";
}
