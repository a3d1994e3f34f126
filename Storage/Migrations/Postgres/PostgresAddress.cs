using Npgsql;

namespace Attendance.Storage;

/// <summary>A connection string's own words for where it leads; never whose password it has.</summary>
internal static class PostgresAddress
{
    /// <summary>Reads a connection string.</summary>
    /// <param name="connectionString">From the configuration.</param>
    /// <exception cref="SchemaMigrationException">It is not one for PostgreSQL.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (!string.IsNullOrEmpty(settings.Host))
                return settings;
        }
        catch (ArgumentException)
        {
            // What Npgsql says may quote a piece of a password that has a semicolon in it.
        }

        throw new SchemaMigrationException(
            "The connection string is not one for PostgreSQL: it has to look like 'Host=…;Database=…;Username=…;Password=…'.");
    }

    /// <summary>Calls a database by its name and server.</summary>
    /// <param name="settings">The connection string, taken apart.</param>
    public static string Describe(NpgsqlConnectionStringBuilder settings) =>
        $"database '{settings.Database ?? settings.Username}' on {settings.Host}:{settings.Port}";
}
