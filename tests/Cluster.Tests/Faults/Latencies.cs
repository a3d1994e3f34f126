using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>How long each mark took from the teacher's hand to each board that shows it.</summary>
internal sealed class Latencies
{
    private readonly List<(long SentAt, double Milliseconds)> _samples = [];

    /// <summary>Of a feeder's marks.</summary>
    public static Latencies Of(Feeder feeder, IEnumerable<AttendanceClient> clients)
    {
        var sent = SentAt(feeder.Teacher);
        var latencies = new Latencies();
        foreach (var entry in clients.SelectMany(static client => client.Log.Entries))
        {
            if (entry.ReceivedMessage is { IsChange: true, Seq: { } seq } && sent.TryGetValue(seq, out var at))
                latencies._samples.Add((at, RealTime.Clock.GetElapsedTime(at, entry.Timestamp).TotalMilliseconds));
        }

        return latencies;
    }

    /// <summary>The window of time that something takes.</summary>
    public static async Task<(long From, long To)> WindowAsync(Func<Task> passAsync)
    {
        var from = RealTime.Clock.GetTimestamp();
        await passAsync();
        return (from, RealTime.Clock.GetTimestamp());
    }

    /// <summary>The median, over some windows of time, of the time that 99 in 100 did not take, in milliseconds.</summary>
    public double MedianOfP99(IEnumerable<(long From, long To)> windows)
    {
        var each = windows.Select(P99).Order().ToList();
        return (each[(each.Count - 1) / 2] + each[each.Count / 2]) / 2;
    }

    private double P99((long From, long To) window)
    {
        var within = _samples.Where(sample => sample.SentAt >= window.From && sample.SentAt < window.To).Select(static sample => sample.Milliseconds).Order().ToList();
        return within[within.Count * 99 / 100];
    }

    private static Dictionary<long, long> SentAt(AttendanceClient teacher)
    {
        var entries = teacher.Log.Entries;
        var sent = entries.Where(static entry => entry is { Kind: ClientEntryKind.Sent, Message.Id: not null }).ToDictionary(static entry => entry.Message!.Id!, static entry => entry.Timestamp);
        return entries.Select(static entry => entry.ReceivedMessage).Where(static message => message is { Type: "ack", Seq: not null })
            .ToDictionary(static ack => ack!.Seq!.Value, ack => sent[ack!.Id!]);
    }
}
