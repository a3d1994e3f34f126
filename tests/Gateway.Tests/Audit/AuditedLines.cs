using System.Collections.Concurrent;
using Attendance.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendance.Gateway.Tests.Audit;

/// <summary>Keeps the audit log of a host: each line by the name of its event, with its values, and as the text that a console would show.</summary>
internal sealed class AuditedLines : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();

    internal sealed record Line(int Id, string Event, string Text, IReadOnlyDictionary<string, object?> Values);

    public IReadOnlyCollection<Line> All => _lines;

    public IEnumerable<Line> Of(string name) => _lines.Where(line => line.Event == name);

    /// <summary>The first line of an event that fits, once it is there.</summary>
    public async Task<Line> OneAsync(string name, Func<Line, bool>? fits = null)
    {
        Line? found = null;
        await RealTime.UntilAsync(
            () => Task.FromResult((found = Of(name).FirstOrDefault(line => fits?.Invoke(line) != false)) is not null),
            $"an audited {name}",
            TimeSpan.FromSeconds(10));
        return found!;
    }

    public ILogger CreateLogger(string categoryName) => categoryName == AuditLines.Category ? new Writer(_lines) : NullLogger.Instance;

    public void Dispose()
    {
    }

    private sealed class Writer(ConcurrentQueue<Line> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new(
                eventId.Id, eventId.Name!, formatter(state, exception), new Dictionary<string, object?>((IEnumerable<KeyValuePair<string, object?>>)state!)));
    }
}
