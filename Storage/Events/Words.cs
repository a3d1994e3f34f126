using System.Text.Json;

namespace Attendance.Storage;

/// <summary>The words that stand for an enumeration's values in payloads.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class Words<T>
    where T : struct, Enum
{
    private readonly (T Value, JsonEncodedText Word)[] _table;

    /// <summary>Sets the words up.</summary>
    /// <param name="table">Every value of the enumeration with its word.</param>
    public Words(params (T Value, string Word)[] table) =>
        _table = [.. table.Select(static entry => (entry.Value, JsonEncodedText.Encode(entry.Word)))];

    /// <summary>The word for a value.</summary>
    /// <param name="value">A value of the enumeration.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value has no word.</exception>
    public JsonEncodedText this[T value]
    {
        get
        {
            foreach (var entry in _table)
            {
                if (EqualityComparer<T>.Default.Equals(entry.Value, value))
                    return entry.Word;
            }

            throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(T).Name} has no word for this value.");
        }
    }

    /// <summary>Reads the word the reader stands on.</summary>
    /// <param name="reader">Stands on a string.</param>
    /// <exception cref="FormatException">The word is not known: a later version may have written it.</exception>
    public T Read(ref Utf8JsonReader reader)
    {
        foreach (var (value, word) in _table)
        {
            if (reader.ValueTextEquals(word.EncodedUtf8Bytes))
                return value;
        }

        throw new FormatException($"'{reader.GetString()}' is not a known {typeof(T).Name}.");
    }
}
