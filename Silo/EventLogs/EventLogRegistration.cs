using Attendance.Hosting;
using Attendance.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Attendance.Silo.EventLogs;

/// <summary>Which database holds the event log.</summary>
internal static class EventLogRegistration
{
    internal static void AddEventLog(this IHostApplicationBuilder builder, ClusterSettings settings)
    {
        if (settings.ConnectionString is { } database)
        {
            builder.Services.AddPostgresSchema(database);
            builder.Services.AddPostgresEventLog(database);
        }
        else
        {
            var options = builder.Configuration.GetSection(AttendanceSiloOptions.Section).Get<AttendanceSiloOptions>() ?? new();
            builder.Services.AddSqliteEventLog(log => log.DataDirectory = options.DataDirectory);
        }

        builder.Services.AddSingleton<IStartCheck, EventLogStartCheck>();
        builder.Services.AddHealthChecks().AddCheck<EventLogHealthCheck>("event-log", tags: [OperatorRoutes.Ready]);
    }
}
