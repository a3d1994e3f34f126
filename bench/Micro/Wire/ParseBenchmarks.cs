using System.Buffers;
using System.Text;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using BenchmarkDotNet.Attributes;

namespace Attendance.Micro.Wire;

/// <summary>A client's frame taken apart, and its message read.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private const string Message = """{"type":"mark","id":"c1b7f2","student_id":1000,"status":"present","reason":"came in by the back door"}""";

    private static readonly byte[] Mask = [0x12, 0x34, 0x56, 0x78];
    private readonly byte[] _masked = new byte[6 + Message.Length];
    private readonly byte[] _frame = new byte[6 + Message.Length];
    private readonly byte[] _payload = Encoding.UTF8.GetBytes(Message);
    private FrameReader _reader = null!;

    [GlobalSetup]
    public void Setup()
    {
        _reader = new FrameReader(16_384);
        _masked[0] = 0x81;
        _masked[1] = (byte)(0x80 | Message.Length);
        Mask.CopyTo(_masked, 2);
        for (var index = 0; index < _payload.Length; index++)
            _masked[6 + index] = (byte)(_payload[index] ^ Mask[index % 4]);
    }

    /// <summary>The frame: unmasked in place, as the pipe's own memory would be.</summary>
    [Benchmark]
    public int Frame()
    {
        _masked.CopyTo(_frame, 0);
        var buffer = new ReadOnlySequence<byte>(_frame);
        return _reader.TryRead(ref buffer, out var frame) ? frame.Payload.Length : throw new InvalidOperationException("The frame was not whole.");
    }

    /// <summary>The message.</summary>
    [Benchmark]
    public bool Request() => RequestParser.ParseMessage(_payload, Sample.Teacher).IsValid;
}
