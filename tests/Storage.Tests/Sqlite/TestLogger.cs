using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage.Tests;

/// <summary>Keeps what a log has to say.</summary>
internal sealed class TestLogger : ILogger<SqliteEventLog>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}");
}
