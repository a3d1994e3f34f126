using Microsoft.Data.Sqlite;

namespace Attendance.Storage;

/// <summary>The one connection that writes, with its statements. Used by one thread.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _firstHead;
    private readonly SqliteStatement _moveHead;
    private readonly SqliteStatement _takeOver;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _name;
    private readonly SqliteStatement _revoke;
    private readonly SqliteStatement _pruneRevocations;

    /// <summary>Prepares the statements.</summary>
    /// <param name="connection">Can write; the session's own from now on.</param>
    public WriteSession(SqliteConnection connection)
    {
        _connection = connection;
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _rollback = new(connection, "ROLLBACK");
        _firstHead = new(connection, "INSERT INTO heads (class_id, seq, epoch) VALUES (?1, ?2, 1) ON CONFLICT DO NOTHING");
        _moveHead = new(connection, "UPDATE heads SET seq = ?2 WHERE class_id = ?1 AND seq = ?3 AND epoch = ?4");
        _takeOver = new(connection, "UPDATE heads SET epoch = epoch + 1 WHERE class_id = ?1 RETURNING seq, epoch");
        _insert = new(connection, "INSERT INTO events (class_id, seq, type, at, actor, command_id, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        _name = new(
            connection,
            "INSERT INTO people (id, name) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET name = excluded.name WHERE name <> excluded.name");
        _revoke = new(
            connection, "INSERT INTO revocations (user_id, revoked_at, revoked_by, reason) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
        _pruneRevocations = new(connection, "DELETE FROM revocations WHERE revoked_at < ?1");
    }

    /// <summary>Begins a transaction that has the right to write.</summary>
    public void Begin() => _begin.Run();

    /// <summary>Makes the transaction durable.</summary>
    public void Commit() => _commit.Run();

    /// <summary>Undoes the transaction, unless SQLite has already.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            _rollback.Run();
    }

    /// <summary>Does an operation, inside a transaction that has begun.</summary>
    public void Run(WriteOperation operation)
    {
        switch (operation)
        {
            case AppendOperation append:
                append.Stage(TryAppend(append.Batch) ? AppendResult.Committed : AppendResult.Fenced);
                break;
            case TakeOverOperation takeOver:
                takeOver.Stage(TakeOver(takeOver.ClassId));
                break;
            case RevokeOperation revoke:
                Revoke(revoke.Revocation);
                break;
            case PruneRevocationsOperation prune:
                _pruneRevocations.Bind(1, prune.Before.ToUnixTimeMilliseconds());
                _pruneRevocations.Run();
                break;
            case PingOperation:
                break;
            default:
                throw new NotSupportedException($"The log knows no {operation.GetType().Name}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[_begin, _commit, _rollback, _firstHead, _moveHead, _takeOver, _insert, _name, _revoke, _pruneRevocations])
            statement.Dispose();
        _connection.Dispose();
    }

    private bool TryAppend(EncodedBatch batch)
    {
        if (!TryMoveHead(batch))
            return false;
        foreach (var row in batch.Rows)
            Insert(row);
        foreach (var (personId, name) in batch.Names)
        {
            _name.Bind(1, personId);
            _name.BindText(2, name);
            _name.Run();
        }

        return true;
    }

    private LogPosition TakeOver(long classId)
    {
        _takeOver.Bind(1, classId);
        try
        {
            return _takeOver.Step() ? new(_takeOver.Integer(0), _takeOver.Integer(1)) : default;
        }
        finally
        {
            _takeOver.Reset();
        }
    }

    private void Revoke(Revocation revocation)
    {
        _revoke.Bind(1, revocation.UserId);
        _revoke.Bind(2, revocation.RevokedAt.ToUnixTimeMilliseconds());
        _revoke.Bind(3, revocation.RevokedBy);
        _revoke.Bind(4, revocation.Reason);
        _revoke.Run();
    }

    private bool TryMoveHead(EncodedBatch batch)
    {
        if (batch is { ExpectedHead: 0, Epoch: 0 })
        {
            _firstHead.Bind(1, batch.ClassId);
            _firstHead.Bind(2, batch.NewHead);
            return _firstHead.Run() == 1;
        }

        _moveHead.Bind(1, batch.ClassId);
        _moveHead.Bind(2, batch.NewHead);
        _moveHead.Bind(3, batch.ExpectedHead);
        _moveHead.Bind(4, batch.Epoch);
        return _moveHead.Run() == 1;
    }

    private void Insert(in EventRow row)
    {
        _insert.Bind(1, row.ClassId);
        _insert.Bind(2, row.Seq);
        _insert.Bind(3, row.Type);
        _insert.Bind(4, row.At);
        _insert.Bind(5, row.ActorId);
        _insert.Bind(6, row.CommandId);
        _insert.BindText(7, row.Payload);
        _insert.Run();
    }
}
