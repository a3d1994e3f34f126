using System.Collections.Immutable;
using System.Text.Json;

namespace Attendance.Storage;

/// <summary>How payloads read the kinds of values they share.</summary>
internal static class PayloadReading
{
    /// <summary>Goes to the next field of the object the reader is in.</summary>
    /// <returns>False at the object's end.</returns>
    public static bool NextField(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes on to the value if the reader stands on the field of this name.</summary>
    public static bool At(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    /// <summary>Reads an instant as <see cref="PayloadWriting.WriteInstant"/> writes it.</summary>
    public static DateTimeOffset ReadInstant(this ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? reader.GetDateTimeOffset()
        : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64());

    /// <summary>Reads an array of ids.</summary>
    public static ImmutableArray<long> ReadIds(this ref Utf8JsonReader reader)
    {
        reader.Demand(JsonTokenType.StartArray);
        var ids = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            ids.Add(reader.GetInt64());
        return ids.DrainToImmutable();
    }

    /// <summary>Makes sure of what the reader stands on.</summary>
    /// <exception cref="FormatException">It stands on something else.</exception>
    public static void Demand(this ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected)
            throw new FormatException($"{expected} was expected at byte {reader.TokenStartIndex}, and {reader.TokenType} is there.");
    }

    /// <summary>The value of a field that is always written.</summary>
    /// <exception cref="FormatException">It was not there.</exception>
    public static T Required<T>(T? value, string name)
        where T : struct => value ?? throw new FormatException($"The field '{name}' is missing.");
}
