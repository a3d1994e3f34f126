using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Attendance.Storage;

/// <summary>A few connections that read, each opened when first needed. Reading happens on pool threads: a caller's turn never waits for the disk.</summary>
/// <param name="path">The file.</param>
/// <param name="size">How many.</param>
internal sealed class ReaderPool(string path, int size) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(size);
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private volatile bool _closed;

    /// <summary>Reads.</summary>
    /// <param name="read">Runs on a pool thread.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="EventLogUnavailableException">It is closed, or SQLite can't read.</exception>
    public async Task<T> ReadAsync<T>(Func<ReadSession, CancellationToken, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(read, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for reads under way, refuses all others, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var taken = 0; taken < size; taken++)
            await _free.WaitAsync().ConfigureAwait(false);
        while (_idle.TryTake(out var session))
            session.Dispose();
        // Those who come late shall be told, not left to wait.
        _free.Release(size);
    }

    private T Read<T>(Func<ReadSession, CancellationToken, T> read, CancellationToken cancellationToken)
    {
        if (_closed)
            throw new EventLogUnavailableException("The event log is closed.");
        ReadSession? session = null;
        try
        {
            if (!_idle.TryTake(out session))
                session = new(path);
            var result = read(session, cancellationToken);
            _idle.Add(session);
            session = null;
            return result;
        }
        catch (SqliteException error)
        {
            throw new EventLogUnavailableException($"The event log could not be read: {error.Message}", error);
        }
        finally
        {
            session?.Dispose();
        }
    }
}
