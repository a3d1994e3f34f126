using System.Threading.Tasks;

namespace Attendance.Client;

/// <summary>A command that has not been answered.</summary>
internal sealed class PendingCommand(string id, byte[] text)
{
    internal string Id => id;

    internal byte[] Text => text;

    /// <summary>The connection it was sent on last, and need not be sent on again.</summary>
    internal Link? SentOn { get; set; }

    internal TaskCompletionSource<AttendanceMessage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
