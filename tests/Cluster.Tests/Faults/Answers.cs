using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>How long a client waited for the answer to a command it sent, on one connection.</summary>
/// <param name="Took">From the sending.</param>
/// <param name="Message">The answer.</param>
internal sealed record Answers(TimeSpan Took, WireMessage Message)
{
    /// <summary>Whether it says to try again.</summary>
    public bool IsUnavailable => Message.Code == "unavailable";

    /// <summary>All that a client got.</summary>
    public static IEnumerable<Answers> Of(AttendanceClient client)
    {
        var sent = new Dictionary<(int Connection, string Id), long>();
        foreach (var entry in client.Log.Entries)
        {
            if (entry.Message?.Id is not { } id)
                continue;
            if (entry.Kind == ClientEntryKind.Sent)
                sent[(entry.Connection, id)] = entry.Timestamp;
            else if (sent.Remove((entry.Connection, id), out var since))
                yield return new(RealTime.Clock.GetElapsedTime(since, entry.Timestamp), entry.Message);
        }
    }
}
