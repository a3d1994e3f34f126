using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>Has a host migrate its PostgreSQL database.</summary>
public static class PostgresSchemaServiceCollectionExtensions
{
    // A container of PostgreSQL is up in seconds, one that recovers from a crash in tens of them.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Migrates the database before anything else of the host starts. A server that is not there yet is waited for, for 60 s; then the start fails with a
    /// <see cref="SchemaMigrationException"/>. Needs a <see cref="TimeProvider"/> among the services. For silos; a gateway has no business with it.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">The database.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPostgresSchema(this IServiceCollection services, string connectionString) =>
        services.AddPostgresSchema(connectionString, Patience);

    /// <summary>As above, with another patience.</summary>
    internal static IServiceCollection AddPostgresSchema(this IServiceCollection services, string connectionString, TimeSpan patience)
    {
        services.AddLogging();
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => new SchemaMigration(
            connectionString,
            patience,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SchemaMigration>>())));
        return services;
    }
}
