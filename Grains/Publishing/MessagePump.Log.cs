using Microsoft.Extensions.Logging;

namespace Attendance.Grains;

internal sealed partial class MessagePump
{
    [LoggerMessage(1101, LogLevel.Warning, "Class {ClassId}: {Count} messages were not published; gateways will find them by their sequence numbers.")]
    private partial void LogNotPublished(Exception failure, long classId, int count);
}
