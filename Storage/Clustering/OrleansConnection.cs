namespace Attendance.Storage;

/// <summary>
/// Connection strings for Orleans' providers. They differ from the event log's, so that each has a pool of its own: a silo must be able to say that it lives
/// while the log is busy. Their time limits are short: what is not done within seconds is better tried again.
/// </summary>
internal static class OrleansConnection
{
    /// <summary>The name under which the providers find Npgsql.</summary>
    public const string Invariant = "Npgsql";

    // A silo reads the table, says that it lives and casts a vote: hardly ever two at once.
    private const int MembershipConnections = 4;

    // Snapshots are written by the hundred when a silo stops; a few connections keep the disk busy.
    private const int SnapshotConnections = 8;

    /// <summary>For the membership table, and for clients that look for silos.</summary>
    /// <param name="connectionString">The database.</param>
    public static string ForMembership(string connectionString) => Limit(connectionString, "attendance-membership", MembershipConnections);

    /// <summary>For snapshots.</summary>
    /// <param name="connectionString">The database.</param>
    public static string ForSnapshots(string connectionString) => Limit(connectionString, "attendance-snapshots", SnapshotConnections);

    private static string Limit(string connectionString, string purpose, int connections)
    {
        var settings = PostgresAddress.Parse(connectionString);
        settings.ApplicationName = purpose;
        settings.MinPoolSize = 0;
        settings.MaxPoolSize = connections;
        settings.Timeout = 5; // s, also for a free connection of the pool
        settings.CommandTimeout = 5; // s
        settings.NoResetOnClose = true; // single statements leave nothing behind in a session
        return settings.ConnectionString;
    }
}
