using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Attendance.Hosting;

/// <summary>Where the cluster is: read once, when a process is put together.</summary>
public sealed class ClusterSettings
{
    private const string DefaultName = "attendance";

    private ClusterSettings()
    {
    }

    /// <summary>How silos and gateways find each other; setting <c>Attendance:Clustering</c>.</summary>
    public required ClusteringKind Clustering { get; init; }

    /// <summary>The PostgreSQL database, in Npgsql's form; setting <c>ConnectionStrings:Attendance</c>. Null: there is none. Holds a password: not to be logged.</summary>
    public required string? ConnectionString { get; init; }

    /// <summary>Setting <c>Orleans:ClusterId</c>: only processes with the same one form a cluster. Default <c>attendance</c>.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Setting <c>Orleans:ServiceId</c>: names the service whose snapshots these are, over all its clusters. Default <c>attendance</c>.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Setting <c>Orleans:Endpoints:SiloPort</c>, for other silos. Null: not said.</summary>
    public required int? SiloPort { get; init; }

    /// <summary>Setting <c>Orleans:Endpoints:GatewayPort</c>, for gateways. Null: not said.</summary>
    public required int? GatewayPort { get; init; }

    /// <summary>Setting <c>Attendance:Streams</c>: which stream provider carries events to gateways; the same on every silo and gateway. Default <c>Push</c>.</summary>
    public required StreamProviderKind Streams { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The process's configuration.</param>
    /// <param name="fallback">The clustering when none is named; null for PostgreSQL where there is a database, and localhost where there is none.</param>
    /// <exception cref="OptionsValidationException">They can't be as they are; the message says why.</exception>
    public static ClusterSettings Read(IConfiguration configuration, ClusteringKind? fallback = null)
    {
        var database = configuration.GetConnectionString("Attendance");
        if (string.IsNullOrWhiteSpace(database))
            database = null;
        var clustering = Choice<ClusteringKind>(configuration, "Attendance:Clustering") ?? fallback ?? (database is null ? ClusteringKind.Localhost : ClusteringKind.AdoNet);
        if (clustering == ClusteringKind.AdoNet && database is null)
            throw Wrong("Attendance:Clustering is AdoNet, so ConnectionStrings:Attendance must name a PostgreSQL database.");
        return new()
        {
            Clustering = clustering,
            ConnectionString = database,
            ClusterId = Or(configuration["Orleans:ClusterId"], DefaultName),
            ServiceId = Or(configuration["Orleans:ServiceId"], DefaultName),
            SiloPort = Port(configuration, "Orleans:Endpoints:SiloPort"),
            GatewayPort = Port(configuration, "Orleans:Endpoints:GatewayPort"),
            Streams = Choice<StreamProviderKind>(configuration, "Attendance:Streams") ?? StreamProviderKind.Push,
        };
    }

    private static T? Choice<T>(IConfiguration configuration, string setting)
        where T : struct, Enum
    {
        var name = configuration[setting];
        if (string.IsNullOrWhiteSpace(name))
            return null;
        return Enum.TryParse<T>(name, ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : throw Wrong($"{setting} is '{name}'; it can be {string.Join(" or ", Enum.GetNames<T>())}.");
    }

    private static int? Port(IConfiguration configuration, string setting)
    {
        var text = configuration[setting];
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return ushort.TryParse(text, out var port) && port > 0 ? port : throw Wrong($"{setting} is '{text}'; it must be a TCP port from 1 to 65535.");
    }

    private static string Or(string? value, string fallback) => string.IsNullOrWhiteSpace(value) ? fallback : value;

    private static OptionsValidationException Wrong(string sentence) => new(nameof(ClusterSettings), typeof(ClusterSettings), [sentence]);
}
