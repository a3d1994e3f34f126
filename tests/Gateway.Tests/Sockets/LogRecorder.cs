using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Keeps the log entries of one layer.</summary>
/// <param name="layer">Its namespace, or what its categories begin with.</param>
internal sealed class LogRecorder(string layer = "Attendance.Gateway.Sockets") : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Id, string Text)> _entries = new();

    public IReadOnlyCollection<(LogLevel Level, EventId Id, string Text)> Entries => _entries;

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(layer, StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((logLevel, eventId, formatter(state, exception)));

    public void Dispose() { }
}
