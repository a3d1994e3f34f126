namespace Attendance.Storage;

/// <summary>Compares what a database has with what this software knows.</summary>
internal static class SchemaComparison
{
    /// <summary>Whether every script has been applied.</summary>
    /// <param name="known">The software's scripts.</param>
    /// <param name="applied">Hashes of the applied ones, by name.</param>
    /// <param name="database">How to call the database.</param>
    /// <exception cref="NewerSchemaException">The database has scripts this software does not know.</exception>
    /// <exception cref="SchemaMigrationException">A script was not what it is here when it was applied.</exception>
    public static bool IsComplete(IReadOnlyList<SchemaScript> known, IReadOnlyDictionary<string, string> applied, string database)
    {
        if (applied.Keys.Except(known.Select(static script => script.Name)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
        {
            throw new NewerSchemaException(
                $"{Sentence.Beginning(database)} has been changed by {string.Join(", ", unknown)}, which this version of the software does not know: "
                + "run the version that did it, or a later one.");
        }

        foreach (var script in known)
        {
            if (applied.TryGetValue(script.Name, out var hash) && hash != script.Hash)
            {
                throw new SchemaMigrationException(
                    $"{Sentence.Beginning(database)} was changed by another text of {script.Name} than this version of the software has: a script is never edited once it has "
                    + "been applied. Run the version that did it, or start from an empty database.");
            }
        }

        return applied.Count == known.Count;
    }
}
