using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// Reads a client's frames from a pipe, one call a frame. A message in one piece is unmasked where it lies in the pipe's buffer, which
/// nobody else reads and which is consumed in the same turn; anything else goes through a <see cref="MessageAssembly"/>.
/// </summary>
internal sealed class FrameReader(int maxMessageBytes)
{
    private MessageAssembly? _assembly;
    private bool _fragmented;

    /// <summary>
    /// Takes the next frame off the front of <paramref name="input"/>; false when it is not all there yet. The payload of the frame
    /// before is no longer valid after this call.
    /// </summary>
    public bool TryRead(ref ReadOnlySequence<byte> input, out InboundFrame frame)
    {
        if (!_fragmented) Release();
        frame = default;
        if (!FrameHeaderParser.TryParse(input, out var header, out var error)) return false;
        if (error is not null)
        {
            frame = InboundFrame.ProtocolError(error);
            return true;
        }

        if (Refusal(header) is { } refusal)
        {
            frame = InboundFrame.Invalid(refusal);
            return true;
        }

        if (input.Length - header.Size < header.PayloadLength) return false;
        var payload = input.Slice(header.Size, header.PayloadLength);
        input = input.Slice(payload.End);
        frame = header.IsControl ? ReadControl(header, payload) : ReadText(header, payload);
        return true;
    }

    // Judged from the header alone, so that nothing is buffered for a frame that will be refused.
    private CloseCode? Refusal(in FrameHeader header)
    {
        if (header.IsControl) return null;
        if (header.Opcode == Opcode.Continuation != _fragmented)
            return CloseCode.ProtocolError with { Reason = _fragmented ? "continuation expected" : "nothing to continue" };
        if (header.Opcode == Opcode.Binary) return CloseCode.UnsupportedData;
        var before = _fragmented ? _assembly!.Length : 0;
        return header.PayloadLength > maxMessageBytes - before ? CloseCode.MessageTooBig : null;
    }

    private static InboundFrame ReadControl(in FrameHeader header, in ReadOnlySequence<byte> masked)
    {
        var payload = masked.IsSingleSegment ? Unmask(masked.First, header.MaskKey) : Unmask(masked.ToArray(), header.MaskKey);
        if (header.Opcode != Opcode.Close)
            return new InboundFrame(header.Opcode == Opcode.Ping ? InboundKind.Ping : InboundKind.Pong, payload);
        return CloseFrame.Read(payload.Span, out var code) is { } failure
            ? InboundFrame.Invalid(failure)
            : new InboundFrame(InboundKind.Close, PeerCode: code);
    }

    private InboundFrame ReadText(in FrameHeader header, in ReadOnlySequence<byte> masked)
    {
        if (header.Final && !_fragmented && masked.IsSingleSegment)
        {
            var payload = Unmask(masked.First, header.MaskKey);
            return Utf8.IsValid(payload.Span)
                ? new InboundFrame(InboundKind.Text, payload)
                : InboundFrame.Invalid(CloseCode.InvalidPayload);
        }

        var assembly = _assembly ??= new MessageAssembly();
        _fragmented = !header.Final;
        assembly.Append(masked, header.MaskKey);
        if (!assembly.IsValidUtf8(complete: header.Final)) return InboundFrame.Invalid(CloseCode.InvalidPayload);
        return header.Final ? new InboundFrame(InboundKind.Text, assembly.Bytes) : new InboundFrame(InboundKind.Fragment);
    }

    private static ReadOnlyMemory<byte> Unmask(ReadOnlyMemory<byte> masked, uint key)
    {
        Masking.Apply(MemoryMarshal.AsMemory(masked).Span, key);
        return masked;
    }

    /// <summary>Gives back the buffer of a message that is not complete, or has been dealt with.</summary>
    public void Release()
    {
        _assembly?.Dispose();
        _assembly = null;
        _fragmented = false;
    }
}
