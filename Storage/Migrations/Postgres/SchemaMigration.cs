using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Attendance.Storage;

/// <summary>
/// Migrates the database before anything else of the host starts. A server that is not there yet is waited for: containers of one deployment start in any order.
/// </summary>
/// <param name="connectionString">The database.</param>
/// <param name="patience">How long to wait for the server.</param>
/// <param name="time">Counts the wait.</param>
/// <param name="logger">Told once that it waits, and of each script.</param>
internal sealed partial class SchemaMigration(string connectionString, TimeSpan patience, TimeProvider time, ILogger<SchemaMigration> logger)
    : IHostedLifecycleService
{
    // From what nobody notices to what does not trouble a server that is starting.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>Comes before any service's start, whatever the order they were registered in.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SchemaMigrationException">It can't be done, or the server has not come.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await PostgresSchema.MigrateAsync(connectionString, logger, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (NpgsqlException fault)
            {
                var database = PostgresAddress.Describe(PostgresAddress.Parse(connectionString));
                if (time.GetElapsedTime(start) + pause > patience)
                {
                    throw new SchemaMigrationException(
                        $"{Sentence.Beginning(database)} could not be reached within {patience.TotalSeconds:0.#} s: {PostgresFault.Describe(fault)}.", fault);
                }

                if (pause == FirstPause)
                    LogAway(Sentence.Beginning(database), PostgresFault.Describe(fault), patience.TotalSeconds);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3003, LogLevel.Warning, "{Database} can't be reached yet: {Reason}. It is tried again for {Patience} s.")]
    private partial void LogAway(string database, string reason, double patience);
}
