using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Attendance.Gateway.Protocol;

/// <summary>
/// One JSON document being written into a caller's buffer. Each thread keeps one <see cref="Utf8JsonWriter"/> and lends it out,
/// so that a message costs no allocation beyond its bytes.
/// </summary>
internal readonly ref struct JsonMessage : IDisposable
{
    /// <summary>Letters of all scripts go out as they are; what could end a tag or a string in a page that embeds it is escaped.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    /// <summary>What an idle writer points to, so that it keeps nobody's buffer alive.</summary>
    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _idle;

    private JsonMessage(Utf8JsonWriter json) => Json = json;

    /// <summary>The writer, at the top level of the document.</summary>
    internal Utf8JsonWriter Json { get; }

    /// <summary>Starts a document of any kind; its value is the caller's to write whole.</summary>
    internal static JsonMessage Begin(IBufferWriter<byte> output)
    {
        var json = _idle ?? new Utf8JsonWriter(Nowhere, Options);
        _idle = null;
        json.Reset(output);
        return new(json);
    }

    /// <summary>Starts a message: an object with its type and time. The caller adds fields and ends the object.</summary>
    internal static JsonMessage Begin(IBufferWriter<byte> output, JsonEncodedText type, DateTimeOffset timestamp)
    {
        var message = Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteHead(type, timestamp);
        return message;
    }

    /// <summary>Hands what was written to the buffer, and the writer back.</summary>
    public void Dispose()
    {
        Json.Flush();
        Json.Reset(Nowhere);
        _idle = Json;
    }
}
