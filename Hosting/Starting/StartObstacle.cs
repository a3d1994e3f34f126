using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Hosting;

/// <summary>What keeps a process from starting and an operator can put right: settings, the database, the address.</summary>
internal static class StartObstacle
{
    /// <summary>Checks the settings and all else that must hold, before anything listens or answers.</summary>
    /// <returns>What is wrong, in whole sentences; null when nothing is.</returns>
    internal static async Task<string?> FindAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (FindInSettings(services) is { } wrongSetting)
            return wrongSetting;
        foreach (var check in services.GetServices<IStartCheck>())
        {
            if (await check.FindObstacleAsync(cancellationToken) is { } obstacle)
                return obstacle;
        }

        return null;
    }

    /// <summary>Starts the application.</summary>
    /// <returns>Why it can't run, in whole sentences; null when it does.</returns>
    internal static async Task<string?> StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return null;
        }
        catch (Exception failure) when (Explain(app.Services, failure) is { } obstacle)
        {
            return obstacle;
        }
    }

    private static string? Explain(IServiceProvider services, Exception failure) =>
        failure is IOException { InnerException: AddressInUseException }
            ? failure.Message
            : services.GetServices<IStartCheck>().Select(check => check.Explain(failure)).FirstOrDefault(static sentence => sentence is not null);

    private static string? FindInSettings(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (AggregateException failures) when (failures.InnerExceptions.All(static failure => failure is OptionsValidationException))
        {
            return string.Join(' ', failures.InnerExceptions.SelectMany(static failure => ((OptionsValidationException)failure).Failures));
        }
        catch (OptionsValidationException failure)
        {
            return string.Join(' ', failure.Failures);
        }
    }
}
