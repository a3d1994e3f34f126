using System.Globalization;
using Attendance.LogWriter;
using Microsoft.Data.Sqlite;

namespace Attendance.Storage.Tests;

/// <summary>Holds a log against what was acknowledged.</summary>
internal static class LogAudit
{
    // A head at 0 is a class that was taken over while the outcome of its first append was not known.
    private const string MisfitsOnPostgres =
        """
        SELECT format('class_id %s, head %s, first %s, last %s, count %s', class_id, head, first, last, count) FROM
          (SELECT class_id, min(seq) AS first, max(seq) AS last, count(*) AS count FROM events GROUP BY class_id) AS e
          FULL JOIN (SELECT class_id, seq AS head FROM heads) AS h USING (class_id)
        WHERE head IS DISTINCT FROM coalesce(last, 0) OR first <> 1 OR count <> last
        ORDER BY class_id
        """;

    /// <summary>Looks for what is missing or wrong.</summary>
    /// <param name="log">Open on the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="acknowledged">All that was ever acknowledged.</param>
    /// <returns>A line for each fault.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IEventLog log, string path, IEnumerable<Acknowledgement> acknowledged) =>
        [.. FaultsOfTables(path), .. await FaultsAsync(log, acknowledged)];

    /// <summary>The same, of a log on PostgreSQL.</summary>
    /// <param name="log">Open on the database.</param>
    /// <param name="database">The way to it.</param>
    /// <param name="acknowledged">All that was ever acknowledged.</param>
    public static async Task<IReadOnlyList<string>> FaultsOnPostgresAsync(IEventLog log, string database, IEnumerable<Acknowledgement> acknowledged) =>
        [.. await Sql.ListAsync(database, MisfitsOnPostgres), .. await FaultsAsync(log, acknowledged)];

    private static async Task<IReadOnlyList<string>> FaultsAsync(IEventLog log, IEnumerable<Acknowledgement> acknowledged)
    {
        var faults = new List<string>();
        foreach (var ofClass in acknowledged.GroupBy(static acknowledgement => acknowledgement.ClassId))
        {
            var events = await log.ReadAsync(ofClass.Key, 0, int.MaxValue, TestContext.Current.CancellationToken);
            for (var index = 0; index < events.Count; index++)
            {
                if (events[index].Seq != index + 1)
                    faults.Add($"class {ofClass.Key}: event {events[index].Seq} in place {index + 1}");
            }

            foreach (var acknowledgement in ofClass)
            {
                if (acknowledgement.Seq > events.Count)
                    faults.Add($"lost: {acknowledgement}");
                else if (SameEvents.Describe(acknowledgement.Event) != SameEvents.Describe(events[(int)acknowledgement.Seq - 1]))
                    faults.Add($"altered: {acknowledgement}");
            }
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOfTables(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        connection.Open();
        if (SqliteFile.Pragma(connection, "integrity_check") is var integrity && integrity != "ok")
            yield return integrity;
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT class_id, head, first, last, count FROM
              (SELECT class_id, min(seq) AS first, max(seq) AS last, count(*) AS count FROM events GROUP BY class_id)
              FULL JOIN (SELECT class_id, seq AS head FROM heads) USING (class_id)
            WHERE head IS NOT last OR first IS NOT 1 OR count IS NOT last
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var columns = Enumerable.Range(0, reader.FieldCount)
                .Select(column => $"{reader.GetName(column)} {Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)}");
            yield return string.Join(", ", columns);
        }
    }
}
