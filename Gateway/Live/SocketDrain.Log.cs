using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Live;

internal sealed partial class SocketDrain
{
    [LoggerMessage(2301, LogLevel.Information, "Going down: {Count} sockets are closed over {Seconds:0.0} s.")]
    private partial void LogDraining(int count, double seconds);

    [LoggerMessage(
        2302,
        LogLevel.Information,
        "Drained {Count} sockets in {Milliseconds:0} ms; {Unanswered} were closed before all their requests were answered, {Unclean} did not answer the close.")]
    private partial void LogDrained(int count, double milliseconds, int unanswered, int unclean);
}
