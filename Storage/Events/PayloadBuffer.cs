using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Attendance.Storage;

/// <summary>A writer and its buffer, used over and over by one thread.</summary>
internal sealed class PayloadBuffer
{
    // A bulk mark of thousands of rows goes beyond it now and then; its buffer is not worth keeping on every thread.
    private const int KeptBytes = 16 * 1024;

    // Payloads never enter a web page unescaped by whoever builds it, so text stays readable UTF-8.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static PayloadBuffer? _ofThread;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    private PayloadBuffer() => Writer = new(_bytes, Options);

    /// <summary>Writes into the buffer.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Takes the thread's buffer, empty.</summary>
    public static PayloadBuffer Take()
    {
        var taken = _ofThread ?? new();
        _ofThread = null;
        return taken;
    }

    /// <summary>Gives the buffer back. One that is not given back, because writing failed, is dropped.</summary>
    /// <returns>What was written.</returns>
    public byte[] Finish()
    {
        Writer.Flush();
        var written = _bytes.WrittenSpan.ToArray();
        if (_bytes.Capacity <= KeptBytes)
        {
            _bytes.ResetWrittenCount();
            Writer.Reset();
            _ofThread = this;
        }

        return written;
    }
}
