using System.Text.Json;

namespace Attendance.Gateway.Protocol;

/// <summary>The items of a well-formed JSON array, each as its bytes.</summary>
internal ref struct JsonItems
{
    private readonly ReadOnlySpan<byte> _array;
    private Utf8JsonReader _reader;

    internal JsonItems(ReadOnlySpan<byte> array)
    {
        _array = array;
        _reader = new(array);
        _reader.Read();
    }

    /// <summary>The item.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly JsonItems GetEnumerator() => this;

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext()
    {
        _reader.Read();
        if (_reader.TokenType is JsonTokenType.EndArray)
            return false;
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Current = _array[start..(int)_reader.BytesConsumed];
        return true;
    }
}
