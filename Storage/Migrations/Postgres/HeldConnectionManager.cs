using DbUp.Engine.Transactions;
using Npgsql;

namespace Attendance.Storage;

/// <summary>
/// Has DbUp work on the connection that holds the lock: should it break, lock and script end together. Npgsql takes scripts apart by itself.
/// </summary>
/// <param name="connection">Open; closed by DbUp at the end.</param>
internal sealed class HeldConnectionManager(NpgsqlConnection connection) : DatabaseConnectionManager(_ => connection)
{
    /// <inheritdoc/>
    public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => [scriptContents];
}
