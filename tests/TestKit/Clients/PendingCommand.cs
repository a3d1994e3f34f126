namespace Attendance.TestKit;

/// <summary>A command that is not answered for good yet.</summary>
internal sealed record PendingCommand(string Id, string Text)
{
    /// <summary>The connection it was last sent on; 0 for none.</summary>
    public int SentOn { get; set; }

    public TaskCompletionSource<CommandReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
