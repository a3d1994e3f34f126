using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendance.Gateway.Tests.Live;

/// <summary>
/// Keeps what a host's own code and its web server log as errors: whatever a client does, there is to be none. Orleans' own are left out: a cluster of one
/// complains while it goes down. So are failed health checks: they are told to whoever asks.
/// </summary>
internal sealed class FaultLog : ILoggerProvider
{
    private static readonly string[] LeftOut = ["Orleans", "Polly", "Microsoft.Extensions.Diagnostics.HealthChecks"];

    private readonly ConcurrentQueue<string> _faults = new();

    public IReadOnlyCollection<string> Faults => _faults;

    public ILogger CreateLogger(string categoryName) =>
        LeftOut.Any(layer => categoryName.StartsWith(layer, StringComparison.Ordinal)) ? NullLogger.Instance : new CategoryLog(categoryName, _faults);

    public void Dispose()
    {
    }

    private sealed class CategoryLog(string category, ConcurrentQueue<string> faults) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                faults.Enqueue($"{category} {eventId.Id}: {formatter(state, exception)} {exception}");
        }
    }
}
