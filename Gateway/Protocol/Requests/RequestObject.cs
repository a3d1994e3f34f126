using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Attendance.Gateway.Protocol;

/// <summary>
/// The known fields of one JSON object, found in a single pass that also proves the whole text well-formed. Fields may come in any
/// order; of two with one name the last counts; unknown ones are skipped, however deep.
/// </summary>
internal ref struct RequestObject
{
    /// <summary>One for each <see cref="RequestField"/>.</summary>
    private const int FieldCount = (int)RequestField.Name + 1;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Values _values;

    private RequestObject(ReadOnlySpan<byte> json, Values values)
    {
        _json = json;
        _values = values;
    }

    /// <summary>Reads an object.</summary>
    /// <param name="json">UTF-8; may be anything.</param>
    /// <param name="fields">Its fields.</param>
    /// <returns>False when the text is not one JSON object and nothing else.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> json, out RequestObject fields)
    {
        fields = default;
        if (!Utf8.IsValid(json))
            return false;
        try
        {
            var reader = new Utf8JsonReader(json);
            var values = default(Values);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject || !TryFill(ref reader, ref values))
                return false;
            fields = new(json, values);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A field's value; null counts as none.</summary>
    internal readonly RawValue this[RequestField field]
    {
        get
        {
            var value = _values[(int)field];
            return value.Kind is JsonTokenType.Null ? default : value;
        }
    }

    /// <summary>The bytes of a value.</summary>
    internal readonly ReadOnlySpan<byte> BytesOf(RawValue value) => _json.Slice(value.Start, value.Length);

    private static bool TryFill(ref Utf8JsonReader reader, ref Values values)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var field = FindField(reader);
            reader.Read();
            var kind = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (field is { } known)
                values[(int)known] = new(kind, start, (int)reader.BytesConsumed - start);
        }

        return !reader.Read();
    }

    private static RequestField? FindField(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return RequestFieldText.Find(reader.ValueSpan);
        return JsonText.TryDecode(reader, out var name) ? RequestFieldText.Find(Encoding.UTF8.GetBytes(name)) : null;
    }

    [InlineArray(FieldCount)]
    private struct Values
    {
        private RawValue _first;
    }
}
