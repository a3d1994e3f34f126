using System.Data;
using System.Data.Common;
using DbUp.Engine;

namespace Attendance.Storage;

/// <summary>
/// What a database remembers of its scripts: the table <c>schema_journal (script, sha256, applied_at)</c>. A script and its row are committed together. The
/// script is the key, so that even without a lock no script could be applied twice.
/// </summary>
/// <param name="exists">Selects true or 1 if the table is there.</param>
/// <param name="create">Makes the table unless it is there.</param>
internal sealed class SchemaJournal(string exists, string create) : IJournal
{
    private Dictionary<string, string> _applied = [];

    /// <summary>Reads which scripts have been applied.</summary>
    /// <param name="connection">Open.</param>
    /// <returns>Their hashes, by name.</returns>
    public IReadOnlyDictionary<string, string> Read(DbConnection connection)
    {
        _applied = [];
        using var command = connection.CreateCommand();
        command.CommandText = exists;
        if (command.ExecuteScalar() is not (true or 1L))
            return _applied;
        command.CommandText = "SELECT script, sha256 FROM schema_journal";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            _applied.Add(reader.GetString(0), reader.GetString(1));
        return _applied;
    }

    /// <inheritdoc/>
    public string[] GetExecutedScripts() => [.. _applied.Keys];

    /// <inheritdoc/>
    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
        using var command = dbCommandFactory();
        command.CommandText = "INSERT INTO schema_journal (script, sha256) VALUES (@script, @sha256)";
        Bind(command, "@script", script.Name);
        Bind(command, "@sha256", SchemaScript.HashOf(script.Contents));
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        using var command = dbCommandFactory();
        command.CommandText = create;
        command.ExecuteNonQuery();
    }

    /// <summary>Enters scripts that were applied before there was a journal.</summary>
    /// <param name="scripts">They.</param>
    /// <param name="dbCommandFactory">Makes commands, in a transaction.</param>
    public void Adopt(IEnumerable<SchemaScript> scripts, Func<IDbCommand> dbCommandFactory)
    {
        EnsureTableExistsAndIsLatestVersion(dbCommandFactory);
        foreach (var script in scripts)
        {
            StoreExecutedScript(new(script.Name, script.Text), dbCommandFactory);
            _applied.Add(script.Name, script.Hash);
        }
    }

    private static void Bind(IDbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
