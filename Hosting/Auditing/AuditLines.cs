using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Hosting;

/// <summary>
/// The log of security events: a category of its own, to be sent wherever operators want it, and bounded by kind, so that whoever is refused a million times fills no
/// disk and hides nothing of another kind.
/// </summary>
public sealed partial class AuditLines : IDisposable
{
    /// <summary>The log category.</summary>
    public const string Category = "Attendance.Audit";

    private readonly ConcurrentDictionary<(string Event, string Detail), LineBudget> _budgets = new();
    private readonly Func<(string Event, string Detail), LineBudget> _makeBudget;

    /// <summary>Writes nothing yet.</summary>
    /// <param name="loggers">Makes the category's logger.</param>
    /// <param name="options">Validated.</param>
    /// <param name="time">The clock.</param>
    public AuditLines(ILoggerFactory loggers, IOptions<AuditOptions> options, TimeProvider time)
    {
        Logger = loggers.CreateLogger(Category);
        _makeBudget = kind => new(options.Value.LinesPerSecond, time, leftOut => LogLeftOut(Logger, leftOut, kind.Event, kind.Detail));
    }

    /// <summary>Where lines are written to that <see cref="TryTake"/> has let through.</summary>
    public ILogger Logger { get; }

    /// <summary>Whether a line may be written; one that may not is counted.</summary>
    /// <param name="kind">The event's name, as it is logged.</param>
    /// <param name="detail">What tells its lines apart in few words of ours, such as a reason.</param>
    public bool TryTake(string kind, string detail = "") => _budgets.GetOrAdd((kind, detail), _makeBudget).TryTake();

    /// <summary>Tells what was left out last.</summary>
    public void Dispose()
    {
        foreach (var budget in _budgets.Values)
            budget.Dispose();
    }

    [LoggerMessage(8000, LogLevel.Warning, "{LeftOut} more lines were left out: {Event} {Detail}", EventName = "left_out")]
    private static partial void LogLeftOut(ILogger logger, int leftOut, string @event, string detail);
}
