namespace Attendance.Standalone.Starting;

internal static partial class Announcement
{
    [LoggerMessage(5001, LogLevel.Information, "Data in {Directory}")]
    private static partial void LogData(ILogger logger, string directory);

    [LoggerMessage(5002, LogLevel.Information, "Start page: {Address}/")]
    private static partial void LogStartPage(ILogger logger, string address);

    [LoggerMessage(5003, LogLevel.Information, "Health: {Address}/health/ready")]
    private static partial void LogHealth(ILogger logger, string address);
}
