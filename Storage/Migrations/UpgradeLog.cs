using System.Globalization;
using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>What DbUp has to say, as debugging: what matters is told by who calls it, and its errors are thrown.</summary>
/// <param name="logger">Is told.</param>
internal sealed partial class UpgradeLog(ILogger logger) : IUpgradeLog
{
    /// <inheritdoc/>
    public void LogTrace(string format, params object[] args) => Say(format, args);

    /// <inheritdoc/>
    public void LogDebug(string format, params object[] args) => Say(format, args);

    /// <inheritdoc/>
    public void LogInformation(string format, params object[] args) => Say(format, args);

    /// <inheritdoc/>
    public void LogWarning(string format, params object[] args) => Say(format, args);

    /// <inheritdoc/>
    public void LogError(string format, params object[] args) => Say(format, args);

    /// <inheritdoc/>
    public void LogError(Exception ex, string format, params object[] args) => Say(format, args);

    // Without arguments it is a text that may have braces of its own.
    private void Say(string format, object[] args)
    {
        if (logger.IsEnabled(LogLevel.Debug))
            LogStep(args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args));
    }

    [LoggerMessage(3001, LogLevel.Debug, "DbUp: {Text}")]
    private partial void LogStep(string text);
}
