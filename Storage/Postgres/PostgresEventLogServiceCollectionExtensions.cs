using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Storage;

/// <summary>Registers the event log on PostgreSQL.</summary>
public static class PostgresEventLogServiceCollectionExtensions
{
    /// <summary>
    /// Makes <see cref="IEventLog"/> and <see cref="IRevocationLog"/> a log in PostgreSQL. Its tables have to be there; whether it can be written to is tried when the host starts. It is closed
    /// when the container is disposed. Needs a <see cref="TimeProvider"/> among the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">The way to the database: <see cref="PostgresEventLogOptions.ConnectionString"/>.</param>
    /// <param name="configure">Sets other options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPostgresEventLog(
        this IServiceCollection services,
        string connectionString,
        Action<PostgresEventLogOptions>? configure = null)
    {
        services.AddLogging();
        services.AddOptions<PostgresEventLogOptions>()
            .Configure(options =>
            {
                options.ConnectionString = connectionString;
                configure?.Invoke(options);
            })
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgresEventLogOptions>, PostgresEventLogOptionsValidation>());
        services.TryAddSingleton(static provider => new PostgresEventLog(
            provider.GetRequiredService<IOptions<PostgresEventLogOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresEventLog>>(),
            provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<IEventLog>(static provider => provider.GetRequiredService<PostgresEventLog>());
        services.TryAddSingleton<IRevocationLog>(static provider => provider.GetRequiredService<PostgresEventLog>());
        services.AddHostedService<EventLogOpening>();
        return services;
    }
}
