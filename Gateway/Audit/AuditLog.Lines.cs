using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Audit;

// Ids and names are what operators filter by: they are described in docs/operations.md and never change.
internal sealed partial class AuditLog
{
    [LoggerMessage(8001, LogLevel.Information, "Refused ({Route}, {Reason}): user {UserId}, class {ClassId}, from {Network}", EventName = "refused")]
    private static partial void LogRefused(ILogger logger, string route, string reason, long? userId, long? classId, string? network);

    [LoggerMessage(8002, LogLevel.Information, "Revoked: user {UserId}, by admin {AdminId}", EventName = "revoked")]
    private static partial void LogRevoked(ILogger logger, long userId, long adminId);

    [LoggerMessage(8003, LogLevel.Information, "Disconnected: class {ClassId}, by admin {AdminId}", EventName = "disconnected")]
    private static partial void LogDisconnected(ILogger logger, long classId, long adminId);

    [LoggerMessage(8004, LogLevel.Information, "Cut off: {Sockets} sockets of this gateway", EventName = "cut_off")]
    private static partial void LogCutOff(ILogger logger, int sockets);

    [LoggerMessage(8005, LogLevel.Information, "Limited ({Limit}): user {UserId}, from {Network}", EventName = "limited")]
    private static partial void LogLimited(ILogger logger, string limit, long? userId, string? network);

    [LoggerMessage(8006, LogLevel.Information, "Exported: class {ClassId}, by user {UserId}", EventName = "exported")]
    private static partial void LogExported(ILogger logger, long userId, long classId);
}
