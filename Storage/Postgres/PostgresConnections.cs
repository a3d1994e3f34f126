using Npgsql;

namespace Attendance.Storage;

/// <summary>Opens connections with the settings the log's promises rest on.</summary>
internal sealed class PostgresConnections : IAsyncDisposable
{
    // Well below the few minutes after which firewalls and address translation drop what is silent.
    private const int KeepAliveSeconds = 30;

    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="time">Bounds waiting.</param>
    public PostgresConnections(PostgresEventLogOptions options, TimeProvider time)
    {
        (_timeout, _time) = (options.ConnectTimeout, time);
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = true,
            MinPoolSize = 0,
            // Appends, take-overs, the probe, revocations, and readers; as many again for those that were given up and have not ended yet.
            MaxPoolSize = 2 * (options.Connections + options.MaxReaders + 3),
            // Nobody changes a session's settings after its start.
            NoResetOnClose = true,
            Enlist = false,
            Timeout = (int)Math.Ceiling(options.ConnectTimeout.TotalSeconds),
            // Waiting is bounded here, not there.
            CommandTimeout = 0,
            // A statement that is given up is cancelled, and its connection closed without waiting for what comes of that.
            CancellationTimeout = -1,
            // So that what lies between does not forget a connection over a quiet night.
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepAliveSeconds,
            TcpKeepAliveInterval = KeepAliveSeconds,
        };
        settings.ApplicationName ??= "attendance event log";
        settings.Options = $"{settings.Options} {SessionSettings(options)}".TrimStart();
        if (settings.Host!.Contains(',', StringComparison.Ordinal))
            settings.TargetSessionAttributes ??= "primary";

        // Only built-in types are used: nothing has to be asked before the first statement.
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString)
            .ConfigureTypeLoading(static types => types.EnableTypeLoading(false))
            .Build();
    }

    /// <summary>Opens a connection, or takes one that is idle.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NpgsqlException">The server can't be reached, or refuses.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => Patience.WithinAsync(
        async token => await _source.OpenConnectionAsync(token).ConfigureAwait(false),
        _timeout,
        _time,
        cancellationToken,
        static late =>
        {
            if (late.IsCompletedSuccessfully)
                late.Result.Dispose();
        });

    /// <summary>Makes sure that the server is there and answers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await Patience.WithinAsync(AskAsync, _timeout, _time, cancellationToken).ConfigureAwait(false);

        async Task<object?> AskAsync(CancellationToken token)
        {
            await using var connection = await _source.OpenConnectionAsync(token).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(token).ConfigureAwait(false);
        }
    }

    /// <summary>Closes what is idle, and what is in use as soon as it is given back: the server they led to is gone.</summary>
    public void Forget() => _source.Clear();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // Given at the session's start, they outweigh whatever the server, the database or the role has set. The plans are for any number of classes, always
    // over the index: one made while the tables were empty must not be kept for a log of millions.
    private static string SessionSettings(PostgresEventLogOptions options) =>
        "-c synchronous_commit=on -c idle_session_timeout=0 "
        + $"-c statement_timeout={options.StatementTimeout.TotalMilliseconds:0} "
        + $"-c lock_timeout={options.LockTimeout.TotalMilliseconds:0} "
        + "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";
}
