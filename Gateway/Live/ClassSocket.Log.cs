using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Live;

internal sealed partial class ClassSocket
{
    [LoggerMessage(2201, LogLevel.Debug, "Socket {ConnectionId} of user {UserId} in class {ClassId} has ended: {Cause} ({Code}).")]
    private static partial void LogClosed(
        ILogger logger, string connectionId, long classId, long userId, SocketEndCause cause, int code);

    [LoggerMessage(2202, LogLevel.Error, "Socket {ConnectionId} in class {ClassId}: a request failed for a reason that should not occur.")]
    private static partial void LogFault(ILogger logger, Exception fault, string connectionId, long classId);

    [LoggerMessage(2203, LogLevel.Debug, "Socket {ConnectionId} in class {ClassId}: an operation lock could not be given up; its lease will end.")]
    private static partial void LogOperationNotReleased(ILogger logger, Exception failure, string connectionId, long classId);
}
