using Attendance.Hosting;
using Attendance.Silo;

namespace Attendance.Standalone;

/// <summary>Says where the running program and its data are to be found.</summary>
internal static partial class StandaloneAnnouncement
{
    internal static void Announce(this WebApplication app)
    {
        if (ClusterSettings.Read(app.Configuration, ClusteringKind.Localhost).ConnectionString is null)
        {
            var settings = app.Configuration.GetSection(AttendanceSiloOptions.Section).Get<AttendanceSiloOptions>() ?? new();
            LogData(app.Logger, Path.GetFullPath(settings.DataDirectory));
        }
        else
        {
            LogDatabase(app.Logger);
        }

        if (app.Environment.IsDevelopment())
        {
            foreach (var address in app.AddressesToOpen())
                LogStartPage(app.Logger, address);
        }

        app.AnnounceHealth();
    }

    [LoggerMessage(5001, LogLevel.Information, "Data in {Directory}")]
    private static partial void LogData(ILogger logger, string directory);

    [LoggerMessage(5004, LogLevel.Information, "Data in PostgreSQL")]
    private static partial void LogDatabase(ILogger logger);

    [LoggerMessage(5002, LogLevel.Information, "Start page: {Address}/")]
    private static partial void LogStartPage(ILogger logger, string address);
}
