using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>Runs the scripts a database has not had, with DbUp.</summary>
internal static partial class SchemaUpgrade
{
    /// <summary>Runs them.</summary>
    /// <param name="builder">Knows the connection and how to use it.</param>
    /// <param name="journal">Has been read from the database, under the lock that is held now.</param>
    /// <param name="scripts">All there are.</param>
    /// <param name="database">How to call the database.</param>
    /// <param name="logger">Told of each script.</param>
    /// <returns>The script that failed and why; null when all is well.</returns>
    public static (string? Script, Exception Error)? Run(
        UpgradeEngineBuilder builder, SchemaJournal journal, IReadOnlyList<SchemaScript> scripts, string database, ILogger logger)
    {
        var engine = builder
            .JournalTo(journal)
            .WithScripts(scripts.Select(static script => new SqlScript(script.Name, script.Text)))
            .WithVariablesDisabled() // $name$ is PostgreSQL's quoting
            .LogTo(new UpgradeLog(logger))
            .Build();
        engine.ScriptExecuted += (_, executed) => LogApplied(logger, ((ScriptExecutedEventArgs)executed).Script.Name, database);
        var result = engine.PerformUpgrade();
        return result.Successful ? null : (result.ErrorScript?.Name, result.Error);
    }

    [LoggerMessage(3000, LogLevel.Information, "{Script} has been applied to {Database}.")]
    private static partial void LogApplied(ILogger logger, string script, string database);
}
