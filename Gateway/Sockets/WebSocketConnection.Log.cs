using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Sockets;

internal sealed partial class WebSocketConnection
{
    [LoggerMessage(4100, LogLevel.Debug, "Socket {ConnectionId} ended: {Cause}, code {Code}, clean {Clean}")]
    private static partial void LogEnded(ILogger logger, string connectionId, SocketEndCause cause, ushort code, bool clean);

    [LoggerMessage(4101, LogLevel.Debug, "Socket {ConnectionId}: the peer has gone ({Reason})")]
    private static partial void LogPeerGone(ILogger logger, string connectionId, string? reason);

    [LoggerMessage(4102, LogLevel.Information, "Socket {ConnectionId} is too slow: more than {Limit} bytes would wait for it")]
    private static partial void LogSlow(ILogger logger, string connectionId, int limit);

    [LoggerMessage(4107, LogLevel.Information, "Socket {ConnectionId} is shed: more than {Budget} bytes wait for all sockets together")]
    private static partial void LogShed(ILogger logger, string connectionId, long budget);

    [LoggerMessage(4103, LogLevel.Information, "Socket {ConnectionId} is too slow: {Pending} bytes have not moved")]
    private static partial void LogStalled(ILogger logger, string connectionId, long pending);

    [LoggerMessage(4104, LogLevel.Error, "Socket {ConnectionId}: its handler failed")]
    private static partial void LogHandlerFailed(ILogger logger, Exception error, string connectionId);

    [LoggerMessage(4105, LogLevel.Error, "Socket {ConnectionId}: its transport failed in an unexpected way")]
    private static partial void LogFault(ILogger logger, Exception error, string connectionId);

    [LoggerMessage(4106, LogLevel.Information, "Socket {ConnectionId} sends too much, or too often")]
    private static partial void LogRateLimited(ILogger logger, string connectionId);
}
