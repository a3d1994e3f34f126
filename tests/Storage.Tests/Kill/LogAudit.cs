using System.Globalization;
using Attendance.LogWriter;
using Microsoft.Data.Sqlite;

namespace Attendance.Storage.Tests;

/// <summary>Holds a log against what was acknowledged.</summary>
internal static class LogAudit
{
    /// <summary>Looks for what is missing or wrong.</summary>
    /// <param name="log">Open on the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="acknowledged">All that was ever acknowledged.</param>
    /// <returns>A line for each fault.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IEventLog log, string path, IEnumerable<Acknowledgement> acknowledged)
    {
        var faults = new List<string>(FaultsOfTables(path));
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
