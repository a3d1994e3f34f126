using Npgsql;
using NpgsqlTypes;

namespace Attendance.Storage;

/// <summary>Reads, on a few connections beside those that write. Each statement sees the log as it stood at one moment.</summary>
/// <param name="connections">Lead to the server.</param>
/// <param name="circuit">Says whether it is there.</param>
/// <param name="options">Validated.</param>
/// <param name="time">Bounds waiting.</param>
internal sealed class PostgresReader(PostgresConnections connections, ServerCircuit circuit, PostgresEventLogOptions options, TimeProvider time)
    : IAsyncDisposable
{
    private const string EventsOfClass =
        "SELECT seq, type, at, actor, command_id, payload FROM events WHERE class_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";

    private const string CodeSecret = "SELECT value FROM secrets WHERE name = 'check-in codes'";
    private const string NamesOfPeople = "SELECT id, name FROM people WHERE id = ANY ($1) ORDER BY id";

    private const string LastRevocations = "SELECT user_id, max(revoked_at) FROM revocations GROUP BY user_id";

    private readonly SemaphoreSlim _free = new(options.MaxReaders);
    private volatile bool _closed;

    /// <summary>Reads a class's events.</summary>
    /// <exception cref="EventLogUnavailableException">It can't be read, or it is closed.</exception>
    public Task<IReadOnlyList<SessionEvent>> EventsAsync(long classId, long afterSeq, int limit, CancellationToken cancellationToken) =>
        ReadAsync<SessionEvent>(
            EventsOfClass,
            [Number(classId), Number(afterSeq), Number(limit)],
            row => EventCodec.Decode(new(
                classId,
                row.GetInt64(0),
                row.GetString(1),
                row.GetInt64(2),
                row.GetInt64(3),
                row.IsDBNull(4) ? null : row.GetString(4),
                row.GetFieldValue<byte[]>(5))),
            cancellationToken);

    /// <summary>Reads names.</summary>
    /// <exception cref="EventLogUnavailableException">It can't be read, or it is closed.</exception>
    public Task<IReadOnlyList<PersonName>> NamesAsync(IReadOnlyCollection<long> personIds, CancellationToken cancellationToken) =>
        ReadAsync<PersonName>(
            NamesOfPeople,
            [new NpgsqlParameter<long[]> { TypedValue = [.. personIds], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }],
            static row => new(row.GetInt64(0), row.GetString(1)),
            cancellationToken);

    /// <summary>Reads the secret of the check-in codes.</summary>
    public async Task<byte[]> CodeSecretAsync(CancellationToken cancellationToken)
    {
        var found = await ReadAsync<byte[]>(CodeSecret, [], static row => row.GetFieldValue<byte[]>(0), cancellationToken).ConfigureAwait(false);
        return found.Count == 1 ? found[0] : throw new InvalidDataException("The log has lost its secret.");
    }

    /// <summary>Reads the last revocation of each user.</summary>
    /// <exception cref="EventLogUnavailableException">It can't be read, or it is closed.</exception>
    public Task<IReadOnlyList<StandingRevocation>> RevocationsAsync(CancellationToken cancellationToken) => ReadAsync<StandingRevocation>(
        LastRevocations, [], static row => new(row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))), cancellationToken);

    /// <summary>Waits for reads under way, and refuses all others.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var taken = 0; taken < options.MaxReaders; taken++)
            await _free.WaitAsync().ConfigureAwait(false);
        // Those who come late shall be told, not left to wait.
        _free.Release(options.MaxReaders);
    }

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, T> decode,
        CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        var episode = circuit.Episode;
        try
        {
            if (_closed)
                throw new EventLogUnavailableException("The event log is closed.");
            if (circuit.Outage is { } outage)
                throw new EventLogUnavailableException(outage);
            return await Patience.WithinAsync(
                token => ReadRowsAsync(sql, parameters, decode, token),
                options.ConnectTimeout + options.ReplyTimeout,
                time,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (StatementFault.IsOfServer(error))
        {
            if (StatementFault.Of(error) == FaultKind.Lost)
                circuit.Trip(episode, error);
            throw new EventLogUnavailableException($"The event log could not be read: {error.Message}", error);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task<IReadOnlyList<T>> ReadRowsAsync<T>(
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, T> decode,
        CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(decode(reader));
        return rows;
    }
}
