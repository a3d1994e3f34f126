using Npgsql;
using NpgsqlTypes;

namespace Attendance.Storage;

/// <summary>Writes revocations: rare, and one at a time, on a connection beside those that append.</summary>
/// <param name="connections">Lead to the server.</param>
/// <param name="circuit">Says whether it is there.</param>
/// <param name="options">Validated.</param>
/// <param name="time">Bounds waiting.</param>
internal sealed class PostgresRevocations(
    PostgresConnections connections, ServerCircuit circuit, PostgresEventLogOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string Add =
        "INSERT INTO revocations (user_id, revoked_at, revoked_by, reason) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    private const string Prune = "DELETE FROM revocations WHERE revoked_at < $1";

    private readonly SemaphoreSlim _free = new(1);
    private volatile bool _closed;

    /// <summary>Adds one.</summary>
    /// <exception cref="EventLogUnavailableException">Whether it was added is not known.</exception>
    public Task AddAsync(Revocation revocation, CancellationToken cancellationToken) => RunAsync(
        Add,
        [
            Number(revocation.UserId),
            Number(revocation.RevokedAt.ToUnixTimeMilliseconds()),
            Number(revocation.RevokedBy),
            new NpgsqlParameter { Value = (object?)revocation.Reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        ],
        cancellationToken);

    /// <summary>Drops old ones.</summary>
    /// <exception cref="EventLogUnavailableException">Whether they were dropped is not known.</exception>
    public Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        RunAsync(Prune, [Number(before.ToUnixTimeMilliseconds())], cancellationToken);

    /// <summary>Waits for what is under way, and refuses all else.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        await _free.WaitAsync().ConfigureAwait(false);
        _free.Release();
    }

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private async Task RunAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        var episode = circuit.Episode;
        try
        {
            if (_closed)
                throw new EventLogUnavailableException("The event log is closed.");
            if (circuit.Outage is { } outage)
                throw new EventLogUnavailableException(outage);
            await Patience.WithinAsync(
                token => ExecuteAsync(sql, parameters, token), options.ConnectTimeout + options.ReplyTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (StatementFault.IsOfServer(error))
        {
            if (StatementFault.Of(error) == FaultKind.Lost)
                circuit.Trip(episode, error);
            throw new EventLogUnavailableException($"The revocations could not be written: {error.Message}", error);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task<int> ExecuteAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
