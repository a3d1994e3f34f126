using System.Text.Json;
using Npgsql;

namespace Attendance.Comparators;

/// <summary>Puts the SignalR comparators together: with a database or without, with a backplane or without.</summary>
internal static class SignalRComparator
{
    public static void AddSignalRComparator(this WebApplicationBuilder builder, string name)
    {
        var signalR = builder.Services.AddSignalR(static options => options.MaximumParallelInvocationsPerClient = ParallelInvocations)
            .AddJsonProtocol(static options => options.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        if (name == "signalr")
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

    /// <summary>As many as the load has in flight; the default of one would make every mark wait for the one before.</summary>
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
