namespace Attendance.Storage.Tests;

/// <summary>A place where a log is kept, empty to begin with; any number of logs may be open on it.</summary>
public interface IEventLogStore : IAsyncDisposable
{
    /// <summary>Opens a log on the store. Who opens it closes it, with <see cref="CloseAsync"/>, or leaves it to the store's disposal.</summary>
    Task<IEventLog> OpenAsync();

    /// <summary>Closes a log as a process that ends in good order does.</summary>
    Task CloseAsync(IEventLog log);
}
