namespace Attendance.Grains;

/// <summary>Reads a command's result off the last event it made: a repeat after replay is answered as the command itself was.</summary>
internal static class CommandResults
{
    /// <summary>What the command came to.</summary>
    /// <param name="e">The command's event.</param>
    /// <param name="state">The session's state after the event.</param>
    /// <returns>The result; null for an event that is never the last one of its command.</returns>
    public static CommandResult? Of(SessionEvent e, SessionState state) => e switch
    {
        AttendanceMarked marked => new MarkResult(marked.StudentId, marked.To, marked.LateMinutes, marked.CheckedInAt),
        BulkMarked bulk => new BulkResult(bulk.Changes.Length, bulk.Failed),
        SessionUpdated or RosterChanged => new SessionResult(state),
        _ => null,
    };
}
