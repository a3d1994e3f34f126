namespace Attendance.Storage;

/// <summary>Compares what a database has with what this software knows.</summary>
internal static class SchemaComparison
{
    /// <summary>Whether every script has been applied. Asked whenever a database is opened, and almost always answered with yes.</summary>
    /// <param name="known">The software's scripts.</param>
    /// <param name="applied">Hashes of the applied ones, by name.</param>
    /// <param name="database">How to call the database.</param>
    /// <exception cref="NewerSchemaException">The database has scripts this software does not know.</exception>
    /// <exception cref="SchemaMigrationException">There are scripts to apply, and one before them is not what was applied.</exception>
    public static bool IsComplete(IReadOnlyList<SchemaScript> known, IReadOnlyDictionary<string, string> applied, string database)
    {
        var missing = 0;
        foreach (var script in known)
        {
            if (!applied.ContainsKey(script.Name))
                missing++;
        }

        if (known.Count - missing < applied.Count)
            throw Newer(known, applied, database);
        if (missing > 0)
            CheckHashes(known, applied, database);
        return missing == 0;
    }

    private static NewerSchemaException Newer(IReadOnlyList<SchemaScript> known, IReadOnlyDictionary<string, string> applied, string database)
    {
        var unknown = applied.Keys.Except(known.Select(static script => script.Name)).Order(StringComparer.Ordinal);
        return new(
            $"{Sentence.Beginning(database)} has been changed by {string.Join(", ", unknown)}, which this version of the software does not know: "
            + "run the version that did it, or a later one.");
    }

    private static void CheckHashes(IReadOnlyList<SchemaScript> known, IReadOnlyDictionary<string, string> applied, string database)
    {
        foreach (var script in known)
        {
            if (applied.TryGetValue(script.Name, out var hash) && hash != script.Hash)
            {
                throw new SchemaMigrationException(
                    $"{Sentence.Beginning(database)} was changed by another text of {script.Name} than this version of the software has: a script is never "
                    + "edited once it has been applied. Run the version that did it, or start from an empty database.");
            }
        }
    }
}
