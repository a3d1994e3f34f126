using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage.Tests;

/// <summary>Keeps what is logged, and tells when a certain line has been.</summary>
internal sealed class Lines : ILogger, ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _seen = new();

    public IReadOnlyCollection<string> All => _lines;

    /// <summary>Completes when an event has been logged.</summary>
    public Task Seen(int id) => Source(id).Task;

    /// <summary>What was logged under an id.</summary>
    public IEnumerable<string> Of(int id) => _lines.Where(line => line.Split(' ', 3)[1] == $"{id}:");

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}{(exception is null ? "" : $" | {exception}")}");
        Source(eventId.Id).TrySetResult();
    }

    public void Dispose()
    {
    }

    private TaskCompletionSource Source(int id) => _seen.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
