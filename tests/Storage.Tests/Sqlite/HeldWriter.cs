using Microsoft.Data.Sqlite;

namespace Attendance.Storage.Tests;

/// <summary>Stops a log's writer inside a transaction, where it inserts an event of one class, until it is let go.</summary>
internal sealed class HeldWriter : IDisposable
{
    /// <summary>The class whose first append stops the writer.</summary>
    public const long ClassId = 13;

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _release = new();

    /// <summary>Ends when the writer stands still.</summary>
    public Task Reached => _reached.Task.Within("the writer to be inside the transaction");

    /// <summary>Given to the log that is to be held.</summary>
    public void Configure(SqliteConnection connection)
    {
        connection.CreateFunction("hold", () =>
        {
            _reached.TrySetResult();
            _release.Wait();
            return 0;
        });
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TEMP TRIGGER held AFTER INSERT ON main.events WHEN NEW.class_id = {ClassId} BEGIN SELECT hold(); END";
        command.ExecuteNonQuery();
    }

    public void Release() => _release.Set();

    // Let go first: a test that failed must not leave the log unable to close.
    public void Dispose() => Release();
}
