using Attendance.TestKit;

namespace Attendance.Live;

/// <summary>Times read from the clients' logs after the run: taking them costs the run nothing.</summary>
internal sealed class Latencies
{
    private readonly List<double> _toBoard = [];
    private readonly List<double> _toAck = [];

    /// <summary>Mark sent until the other teacher of the class received it, in milliseconds, rising.</summary>
    public IReadOnlyList<double> ToBoard => _toBoard;

    /// <summary>Mark sent until its ack was received, in milliseconds, rising.</summary>
    public IReadOnlyList<double> ToAck => _toAck;

    /// <summary>Reads the logs.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="from">The clock's timestamp before which marks don't count.</param>
    public static Latencies Read(IEnumerable<LiveClass> classes, long from)
    {
        var latencies = new Latencies();
        foreach (var room in classes)
        {
            latencies.Read(room.Teachers[0], room.Teachers[1], from);
            latencies.Read(room.Teachers[1], room.Teachers[0], from);
        }

        latencies._toBoard.Sort();
        latencies._toAck.Sort();
        return latencies;
    }

    /// <summary>The value that a share of all is not above.</summary>
    public static double Percentile(IReadOnlyList<double> rising, double share) =>
        rising.Count == 0 ? double.NaN : rising[Math.Min(rising.Count - 1, (int)Math.Ceiling(share * rising.Count) - 1)];

    private void Read(AttendanceClient marker, AttendanceClient watcher, long from)
    {
        var sent = marker.Log.Entries
            .Where(entry => entry is { Kind: ClientEntryKind.Sent, Message.Type: "mark" } && entry.Timestamp >= from)
            .ToDictionary(static entry => entry.Message!.Id!, static entry => entry.Timestamp);
        var seen = watcher.Log.Entries
            .Where(static entry => entry.ReceivedMessage is { Type: "attendance_updated" })
            .ToDictionary(static entry => entry.Message!.Seq!.Value, static entry => entry.Timestamp);
        foreach (var ack in marker.Log.Entries.Where(static entry => entry.ReceivedMessage is { Type: "ack" }))
        {
            if (!sent.TryGetValue(ack.Message!.Id!, out var sentAt))
                continue;
            _toAck.Add(Milliseconds(sentAt, ack.Timestamp));
            _toBoard.Add(Milliseconds(sentAt, seen[ack.Message.Seq!.Value]));
        }
    }

    private static double Milliseconds(long from, long to) => RealTime.Clock.GetElapsedTime(from, to).TotalMilliseconds;
}
