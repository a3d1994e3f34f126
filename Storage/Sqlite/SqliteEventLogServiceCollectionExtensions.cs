using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Storage;

/// <summary>Registers the event log on SQLite.</summary>
public static class SqliteEventLogServiceCollectionExtensions
{
    /// <summary>
    /// Makes <see cref="IEventLog"/> and <see cref="IRevocationLog"/> a log in a SQLite file. It is opened, and migrated, when the host starts, and closed when the container is disposed.
    /// Needs a <see cref="TimeProvider"/> among the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; at least the data directory.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSqliteEventLog(this IServiceCollection services, Action<SqliteEventLogOptions> configure)
    {
        services.AddLogging();
        services.AddOptions<SqliteEventLogOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteEventLogOptions>, SqliteEventLogOptionsValidation>());
        services.TryAddSingleton(static provider => SqliteEventLog.Open(
            provider.GetRequiredService<IOptions<SqliteEventLogOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteEventLog>>(),
            provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<IEventLog>(static provider => provider.GetRequiredService<SqliteEventLog>());
        services.TryAddSingleton<IRevocationLog>(static provider => provider.GetRequiredService<SqliteEventLog>());
        services.AddHostedService<EventLogOpening>();
        return services;
    }
}
