namespace Attendance.Standalone.Demo;

internal sealed partial class DemoSetup
{
    [LoggerMessage(5101, LogLevel.Warning, "Demo class {ClassId} could not be reached; trying again.")]
    private partial void LogRetry(long classId);
}
