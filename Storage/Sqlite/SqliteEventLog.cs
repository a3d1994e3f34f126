using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>The event log in a SQLite file: one thread writes, in transactions as large as what has queued up; a few connections read beside it.</summary>
internal sealed partial class SqliteEventLog : IEventLog, IRevocationLog, IAsyncDisposable, IDisposable
{
    private readonly DirectoryLock? _lock;
    private readonly WriterThread _writer;
    private readonly ReaderPool _readers;
    private readonly Lazy<Task> _closing;

    private SqliteEventLog(DirectoryLock? directoryLock, WriterThread writer, ReaderPool readers)
    {
        (_lock, _writer, _readers) = (directoryLock, writer, readers);
        _closing = new(CloseAsync);
    }

    /// <summary>Opens the log; makes it if there is none.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="time">Measures commits.</param>
    /// <param name="logger">Told of transactions that fail.</param>
    /// <param name="meters">Makes the meter; without it, the meter is made directly.</param>
    /// <param name="configureWriter">What else the writing connection is told whenever it is opened.</param>
    /// <exception cref="InvalidOperationException">Another log owns the directory, a later version wrote it, or the file system can't make it durable.</exception>
    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public static SqliteEventLog Open(
        SqliteEventLogOptions options,
        TimeProvider time,
        ILogger<SqliteEventLog> logger,
        IMeterFactory? meters = null,
        Action<SqliteConnection>? configureWriter = null)
    {
        var path = Path.GetFullPath(options.FilePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var directoryLock = options.Exclusive ? DirectoryLock.Take(path) : null;
        try
        {
            var writer = new WriterThread(OpenSession(), OpenSession, options.QueueCapacity, time, meters, logger);
            return new(directoryLock, writer, new(path, options.MaxReaders));
        }
        catch
        {
            directoryLock?.Dispose();
            throw;
        }

        WriteSession OpenSession()
        {
            var connection = SqliteFile.OpenForWriting(path);
            try
            {
                SqliteSchema.Migrate(connection, logger);
                configureWriter?.Invoke(connection);
                return new(connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public Task<LogPosition> TakeOverAsync(long classId, CancellationToken cancellationToken) =>
        _writer.Do(new TakeOverOperation(classId), cancellationToken);

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken) =>
        _writer.Do(new AppendOperation(new(batch)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long classId, long afterSeq, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterSeq);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _readers.ReadAsync((session, token) => session.Events(classId, afterSeq, limit, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonName>> FindNamesAsync(IReadOnlyCollection<long> personIds, CancellationToken cancellationToken) =>
        _readers.ReadAsync((session, token) => session.Names(personIds, token), cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> ReadCodeSecretAsync(CancellationToken cancellationToken) =>
        _readers.ReadAsync(static (session, _) => session.CodeSecret(), cancellationToken);

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => _writer.Do(new PingOperation(), cancellationToken);

    /// <summary>Refuses what comes, does all that waits, and closes the file.</summary>
    public ValueTask DisposeAsync() => new(_closing.Value);

    /// <summary>As <see cref="DisposeAsync"/>, for containers that are disposed synchronously.</summary>
    public void Dispose() => _closing.Value.GetAwaiter().GetResult();

    private async Task CloseAsync()
    {
        // The writer last: the last connection to close leaves one tidy file.
        await _readers.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        _lock?.Dispose();
    }
}
