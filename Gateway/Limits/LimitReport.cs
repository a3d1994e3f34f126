using System.Diagnostics.Metrics;
using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Limits;

/// <summary>Tells operators what is refused: each in the metrics, and in the log at once when it begins, and then now and then while it lasts.</summary>
internal sealed partial class LimitReport
{
    /// <summary>From one line about a limit to the next.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly string[] Names = ["user_sockets", "gateway_sockets", "handshakes", "failed_authentications", "requests", "tickets"];

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Counter<long> _refused;
    private readonly Lock _lock = new();
    private readonly (long? ToldAt, int Untold)[] _told = new (long?, int)[Names.Length];

    public LimitReport(TimeProvider time, IMeterFactory meters, ILogger<LimitReport> logger)
    {
        (_time, _logger) = (time, logger);
        _refused = meters.Create(SocketMetrics.MeterName)
            .CreateCounter<long>("attendance.gateway.refused", "{request}", "Requests refused because of a limit, by limit.");
    }

    /// <summary>Takes note of a refusal.</summary>
    public void Add(LimitKind limit)
    {
        _refused.Add(1, new KeyValuePair<string, object?>("limit", Names[(int)limit]));
        int untold;
        lock (_lock)
        {
            ref var told = ref _told[(int)limit];
            told.Untold++;
            if (told.ToldAt is { } toldAt && _time.GetElapsedTime(toldAt) < Interval)
                return;
            untold = told.Untold;
            told = (_time.GetTimestamp(), 0);
        }

        LogRefused(untold, Names[(int)limit]);
    }

    [LoggerMessage(2801, LogLevel.Warning, "{Count} requests were refused because of the limit {Limit}.")]
    private partial void LogRefused(int count, string limit);
}
