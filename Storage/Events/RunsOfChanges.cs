using System.Collections.Immutable;
using System.Text.Json;

namespace Attendance.Storage;

/// <summary>A bulk mark's rows, in order, as runs of equal previous statuses: <c>[["unmarked",1,2,3],["late",4]]</c>.</summary>
internal static class RunsOfChanges
{
    /// <summary>Writes the rows unless there are none.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ImmutableArray<BulkChange> changes)
    {
        if (changes.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        for (var index = 0; index < changes.Length;)
        {
            var from = changes[index].From;
            writer.WriteStartArray();
            writer.WriteStringValue(Vocabulary.Status[from]);
            for (; index < changes.Length && changes[index].From == from; index++)
                writer.WriteNumberValue(changes[index].StudentId);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads the runs the reader stands on.</summary>
    /// <exception cref="FormatException">Something else is there.</exception>
    public static ImmutableArray<BulkChange> Read(ref Utf8JsonReader reader)
    {
        reader.Demand(JsonTokenType.StartArray);
        var changes = ImmutableArray.CreateBuilder<BulkChange>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Demand(JsonTokenType.StartArray);
            reader.Read();
            var from = Vocabulary.Status.Read(ref reader);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                changes.Add(new(reader.GetInt64(), from));
        }

        return changes.DrainToImmutable();
    }
}
