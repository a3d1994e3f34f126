using System.Data.Common;
using Attendance.Grains;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Attendance.Standalone.Starting;

/// <summary>What keeps the process from starting and an operator can put right: settings, the data directory, the address.</summary>
internal static class StartObstacle
{
    /// <summary>Checks the settings and opens the event log, before anything listens or answers.</summary>
    /// <returns>What is wrong, in whole sentences; null when nothing is.</returns>
    internal static string? Find(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            services.GetRequiredService<IEventLog>();
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
        catch (Exception failure) when (failure is InvalidOperationException or IOException or UnauthorizedAccessException or DbException)
        {
            return failure.Message;
        }
    }

    /// <summary>Starts the application.</summary>
    /// <returns>Why its address can't be had; null when it runs.</returns>
    internal static async Task<string?> StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return null;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            return failure.Message;
        }
    }
}
