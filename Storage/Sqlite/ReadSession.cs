using System.Text;
using Microsoft.Data.Sqlite;

namespace Attendance.Storage;

/// <summary>A connection that reads, with its statements. Used by one thread at a time; each statement sees the log as it stood at one moment.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _events;
    private readonly SqliteStatement _names;
    private readonly SqliteStatement _codeSecret;
    private readonly SqliteStatement _revocations;

    /// <summary>Opens the connection.</summary>
    /// <param name="path">The file.</param>
    public ReadSession(string path)
    {
        _connection = SqliteFile.OpenForReading(path);
        _events = new(
            _connection,
            "SELECT seq, type, at, actor, command_id, payload FROM events WHERE class_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3");
        _names = new(_connection, "SELECT id, name FROM people WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id");
        _codeSecret = new(_connection, "SELECT value FROM secrets WHERE name = 'check-in codes'");
        _revocations = new(_connection, "SELECT user_id, max(revoked_at) FROM revocations GROUP BY user_id");
    }

    /// <summary>Reads a class's events.</summary>
    public IReadOnlyList<SessionEvent> Events(long classId, long afterSeq, int limit, CancellationToken cancellationToken)
    {
        var events = new List<SessionEvent>();
        _events.Bind(1, classId);
        _events.Bind(2, afterSeq);
        _events.Bind(3, limit);
        try
        {
            while (_events.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                events.Add(EventCodec.Decode(new(
                    classId,
                    _events.Integer(0),
                    _events.Text(1)!,
                    _events.Integer(2),
                    _events.Integer(3),
                    _events.Text(4),
                    _events.Utf8(5))));
            }
        }
        finally
        {
            _events.Reset();
        }

        return events;
    }

    /// <summary>Reads names.</summary>
    public IReadOnlyList<PersonName> Names(IReadOnlyCollection<long> personIds, CancellationToken cancellationToken)
    {
        var names = new List<PersonName>(personIds.Count);
        _names.BindText(1, Encoding.ASCII.GetBytes($"[{string.Join(',', personIds)}]"));
        try
        {
            while (_names.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                names.Add(new(_names.Integer(0), _names.Text(1)!));
            }
        }
        finally
        {
            _names.Reset();
        }

        return names;
    }

    /// <summary>Reads the secret of the check-in codes.</summary>
    public byte[] CodeSecret()
    {
        try
        {
            return _codeSecret.Step() ? _codeSecret.Bytes(0) : throw new InvalidDataException("The log has lost its secret.");
        }
        finally
        {
            _codeSecret.Reset();
        }
    }

    /// <summary>Reads the last revocation of each user.</summary>
    public IReadOnlyList<StandingRevocation> Revocations(CancellationToken cancellationToken)
    {
        var standing = new List<StandingRevocation>();
        try
        {
            while (_revocations.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                standing.Add(new(_revocations.Integer(0), DateTimeOffset.FromUnixTimeMilliseconds(_revocations.Integer(1))));
            }
        }
        finally
        {
            _revocations.Reset();
        }

        return standing;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events.Dispose();
        _names.Dispose();
        _codeSecret.Dispose();
        _revocations.Dispose();
        _connection.Dispose();
    }
}
