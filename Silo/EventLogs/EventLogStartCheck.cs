using System.Data.Common;
using Attendance.Grains;
using Attendance.Hosting;
using Attendance.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Silo.EventLogs;

/// <summary>Opens the event log: a data directory that can't be had is to be said before anything answers.</summary>
internal sealed class EventLogStartCheck(IServiceProvider services) : IStartCheck
{
    public Task<string?> FindObstacleAsync(CancellationToken cancellationToken) => Task.FromResult(FindObstacle());

    public string? Explain(Exception failure) => failure is SchemaMigrationException ? failure.Message : null;

    private string? FindObstacle()
    {
        try
        {
            services.GetRequiredService<IEventLog>();
            return null;
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
}
