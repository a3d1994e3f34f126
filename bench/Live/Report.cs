using System.Globalization;
using Attendance.TestKit;

namespace Attendance.Live;

/// <summary>The run as a few lines of markdown.</summary>
internal static class Report
{
    public static string Write(LiveOptions options, string machine, Latencies latencies, int unanswered, IReadOnlyList<Violation> violations)
    {
        var sockets = options.Classes * (options.Students + 2);
        return $"""
            # Standalone latency

            {machine}. Client and server on the same cores.

            {options.Classes} classes, 2 teachers and {options.Students} students each, {sockets} sockets; {options.Rate} marks/s for {options.Seconds} s after {options.Warmup} s of the same,
            open loop, by the teachers' sockets. Durable: SQLite, write-ahead log, `synchronous=FULL`.

            | from the mark's sending until | marks | p50 ms | p99 ms | max ms |
            |---|---|---|---|---|
            | the other teacher has it | {Row(latencies.ToBoard)} |
            | its sender has the ack | {Row(latencies.ToAck)} |

            {unanswered} marks unanswered or refused. {violations.Count} violations when all that was seen was checked against the database.

            Made by `dotnet run -c Release --project bench/Live`.

            """;
    }

    private static string Row(IReadOnlyList<double> rising) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rising.Count} | {Latencies.Percentile(rising, 0.5):0.00} | {Latencies.Percentile(rising, 0.99):0.00} | {Latencies.Percentile(rising, 1):0.00}");
}
