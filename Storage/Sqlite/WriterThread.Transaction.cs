using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Attendance.Storage;

internal sealed partial class WriterThread
{
    private WriteSession? _session;

    private void Commit(List<WriteOperation> round)
    {
        var started = _time.GetTimestamp();
        var fault = TryBegin();
        round.RemoveAll(static operation => !operation.TryBegin());
        var operations = CollectionsMarshal.AsSpan(round);
        if (fault is null)
            Commit(operations, started);
        else
            Refuse(operations, fault);
    }

    // A transaction has begun.
    private void Commit(ReadOnlySpan<WriteOperation> operations, long started)
    {
        if (TryRun(operations) is { } fault)
        {
            Undo(fault);
            Retry(operations, fault);
            return;
        }

        try
        {
            _session!.Commit();
        }
        catch (SqliteException error)
        {
            // Part of it may be on disk, and recovery may find it: only a look at the log can tell.
            Drop();
            LogCommitFailed(_logger, error, operations.Length);
            foreach (var operation in operations)
                operation.Unknown(error);
            return;
        }

        _inTrouble = false;
        _meter.Committed(operations.Length, _time.GetElapsedTime(started));
        foreach (var operation in operations)
            operation.Committed();
    }

    private void Retry(ReadOnlySpan<WriteOperation> operations, Exception fault)
    {
        if (operations.Length == 1 || IsOfTheWholeFile(fault))
        {
            Refuse(operations, fault);
            return;
        }

        // In order: two batches of one class may be on either side.
        var half = operations.Length / 2;
        CommitAnew(operations[..half]);
        CommitAnew(operations[half..]);
    }

    private void CommitAnew(ReadOnlySpan<WriteOperation> operations)
    {
        var started = _time.GetTimestamp();
        if (TryBegin() is { } fault)
            Refuse(operations, fault);
        else
            Commit(operations, started);
    }

    private Exception? TryBegin()
    {
        try
        {
            _session ??= _open();
            _session.Begin();
            return null;
        }
        catch (Exception error) when (error is SqliteException or InvalidOperationException)
        {
            if (IsOfTheWholeFile(error))
                Drop();
            return error;
        }
    }

    // Whatever it is goes to the caller of the operation at fault, as the cause; the thread and everybody else go on.
    private Exception? TryRun(ReadOnlySpan<WriteOperation> operations)
    {
        try
        {
            foreach (var operation in operations)
                _session!.Run(operation);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private void Undo(Exception fault)
    {
        try
        {
            _session!.Rollback();
            if (IsOfTheWholeFile(fault))
                Drop();
        }
        catch (SqliteException)
        {
            // Closing the connection undoes it too.
            Drop();
        }
    }

    private void Drop()
    {
        _session?.Dispose();
        _session = null;
    }

    private void Refuse(ReadOnlySpan<WriteOperation> operations, Exception fault)
    {
        ReportRefused(fault, operations.Length);
        foreach (var operation in operations)
            operation.Unavailable($"Nothing was written: {fault.Message}", fault);
    }

    // These say nothing about an operation: trying each by itself would only take longer.
    private static bool IsOfTheWholeFile(Exception error) => error is SqliteException
    {
        SqliteErrorCode: SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN
            or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_PROTOCOL or SQLitePCL.raw.SQLITE_NOMEM,
    };
}
