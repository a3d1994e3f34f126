using Attendance.Grains;
using Attendance.Storage;
using Attendance.Streaming;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Attendance.Silo;

/// <summary>Puts a silo together.</summary>
public static class AttendanceSiloExtensions
{
    /// <summary>
    /// Adds a silo that is a cluster by itself: event log and names in SQLite, everything else in memory. Ports are found; two processes can run side by side
    /// on data directories of their own.
    /// </summary>
    /// <param name="builder">The host.</param>
    public static IHostApplicationBuilder AddAttendanceSilo(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(AttendanceSiloOptions.Section).Get<AttendanceSiloOptions>() ?? new();
#pragma warning disable RS0030 // A composition root: the system's clock enters here.
        builder.Services.TryAddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        builder.Services.AddSqliteEventLog(log => log.DataDirectory = options.DataDirectory);
        builder.Services.AddHealthChecks().AddCheck<EventLogHealthCheck>("event-log", tags: ["ready"]);
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = FreePorts.Find();
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            silo.AddMemoryGrainStorage("attendance");
            silo.Services.Configure<ClassSessionOptions>(static sessions => sessions.SnapshotOnShutdown = false);
            silo.AddAttendanceStreams(options.Streams);
        });
        return builder;
    }

    /// <summary>Adds the stream provider that classes publish to.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="kind">Which one.</param>
    public static ISiloBuilder AddAttendanceStreams(this ISiloBuilder silo, StreamProviderKind kind) => kind switch
    {
        StreamProviderKind.Push => silo.AddPushStreams(
            ClassSessionStream.ProviderName, streams => streams.MapNamespace<IClassSessionGrain>(ClassSessionStream.Namespace)),
        _ => silo.AddMemoryStreams(ClassSessionStream.ProviderName).AddMemoryGrainStorage("PubSubStore"),
    };
}
