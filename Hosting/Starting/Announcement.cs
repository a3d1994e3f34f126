using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Attendance.Hosting;

/// <summary>Says where the running program is to be found.</summary>
public static partial class Announcement
{
    /// <summary>Says where its health is told.</summary>
    /// <param name="app">The application.</param>
    public static void AnnounceHealth(this WebApplication app)
    {
        foreach (var address in app.AddressesToOpen())
            LogHealth(app.Logger, address);
    }

    [LoggerMessage(5003, LogLevel.Information, "Health: {Address}/health/ready")]
    private static partial void LogHealth(ILogger logger, string address);
}
