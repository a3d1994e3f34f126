using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Revocations;

internal sealed partial class RevocationWatch
{
    [LoggerMessage(2601, LogLevel.Warning, "The revocations cannot be asked for just now; {Consequence}.")]
    private partial void LogAway(Exception? failure, string consequence);

    [LoggerMessage(2602, LogLevel.Information, "The revocations can be asked for again.")]
    private partial void LogBack();

    [LoggerMessage(2603, LogLevel.Error, "The revocations could not be asked for, for a reason that should not occur.")]
    private partial void LogFault(Exception fault);
}
