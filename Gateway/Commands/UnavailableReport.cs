using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Commands;

/// <summary>Tells operators that commands are answered <c>unavailable</c>: at once when it begins, and then now and then while it lasts, not with every one.</summary>
internal sealed partial class UnavailableReport(TimeProvider time, ILogger<UnavailableReport> logger)
{
    /// <summary>An outage of a minute is told in six lines.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly ILogger _logger = logger;
    private long? _toldAt;
    private int _untold;

    /// <summary>Takes note of commands that were answered <c>unavailable</c>.</summary>
    /// <param name="classId">Their class session.</param>
    /// <param name="count">How many.</param>
    public void Add(long classId, int count)
    {
        if (count == 0)
            return;
        int untold;
        lock (_lock)
        {
            _untold += count;
            if (_toldAt is { } toldAt && time.GetElapsedTime(toldAt) < Interval)
                return;
            _toldAt = time.GetTimestamp();
            (untold, _untold) = (_untold, 0);
        }

        LogUnavailable(untold, classId);
    }

    [LoggerMessage(2103, LogLevel.Warning, "{Count} commands could not be done in time and were answered unavailable, the last ones for class {ClassId}.")]
    private partial void LogUnavailable(int count, long classId);
}
