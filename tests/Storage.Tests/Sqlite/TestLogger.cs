using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage.Tests;

/// <summary>Keeps what a log has to complain of.</summary>
internal sealed class TestLogger : ILogger<SqliteEventLog>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}");
    }
}
