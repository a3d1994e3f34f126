using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

internal sealed partial class ServerCircuit
{
    [LoggerMessage(3100, LogLevel.Warning, "PostgreSQL is away: {Cause} The event log refuses all until it is back.")]
    private static partial void LogAway(ILogger logger, string cause);

    [LoggerMessage(3101, LogLevel.Information, "PostgreSQL is back, {Seconds:0.0} s after it was found to be away.")]
    private static partial void LogBack(ILogger logger, double seconds);
}
