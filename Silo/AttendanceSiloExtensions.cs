using Attendance.Grains;
using Attendance.Hosting;
using Attendance.Silo.Audit;
using Attendance.Silo.Clustering;
using Attendance.Silo.EventLogs;
using Attendance.Streaming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Attendance.Silo;

/// <summary>Puts a silo together.</summary>
public static class AttendanceSiloExtensions
{
    /// <summary>
    /// Adds a silo. With a database in PostgreSQL (<c>ConnectionStrings:Attendance</c>) the event log and the snapshots of class sessions are there, and it
    /// can be one of several; without one, the event log is in SQLite and the silo is a cluster by itself.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="clustering">How it finds others when the settings don't say; null for PostgreSQL where there is a database.</param>
    public static IHostApplicationBuilder AddAttendanceSilo(this IHostApplicationBuilder builder, ClusteringKind? clustering = null)
    {
        var settings = ClusterSettings.Read(builder.Configuration, clustering);
#pragma warning disable RS0030 // A composition root: the system's clock enters here.
        builder.Services.TryAddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        builder.AddEventLog(settings);
        builder.Services.AddAuditLines();
        builder.Services.AddSingleton<IClassAudit, ClassAudit>();
        builder.Services.AddClassSessions();
        builder.UseOrleans(silo => silo
            .UseCluster(settings, builder.Configuration)
            .AddSnapshots(settings)
            .AddAttendanceStreams(settings.Streams));
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
