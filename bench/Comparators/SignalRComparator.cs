using System.Text.Json;
using Npgsql;

namespace Attendance.Comparators;

/// <summary>Puts the SignalR comparators together: with a database or without, with a backplane or without.</summary>
internal static class SignalRComparator
{
    public static void AddSignalRComparator(this WebApplicationBuilder builder, string name)
    {
        var signalR = builder.Services.AddSignalR(options => options.MaximumParallelInvocationsPerClient = name == Default ? 1 : ParallelInvocations)
            .AddJsonProtocol(static options => options.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        if (name is "signalr" or Default)
        {
            builder.Services.AddSingleton<IMarkStore, NoStore>();
            return;
        }

        builder.Services.AddNpgsqlComparator(builder.Configuration.GetConnectionString("Attendance")!);
        if (name == "signalr-redis")
            signalR.AddStackExchangeRedis(builder.Configuration.GetConnectionString("Redis")!);
    }

    public static async Task MapSignalRComparatorAsync(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IMarkStore>() is PostgresStore store)
            await store.CreateAsync();
        app.MapHub<MarkHub>("/ws");
    }

    /// <summary>As SignalR comes: a connection's marks wait for each other, and so stay in order.</summary>
    private const string Default = "signalr-default";

    /// <summary>As many as the load has in flight; boards may then be told in another order than the marks were made.</summary>
    private const int ParallelInvocations = 8;

    // Several statements for each core and the disk; as many as there are connections can wait for one commit.
    private const int PoolSize = 32;

    private static void AddNpgsqlComparator(this IServiceCollection services, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = PoolSize, MinPoolSize = PoolSize, MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 };
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString).Build());
        services.AddSingleton<IMarkStore, PostgresStore>();
    }
}
