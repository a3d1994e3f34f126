using System.Text;
using static Attendance.TestKit.Sockets.RawFrameEncoder;
using static Attendance.TestKit.Sockets.RawOpcode;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>
/// The cases of the Autobahn test suite, by its numbers, with the gateway's limits: messages of at most 16,384 bytes, no binary ones. What it
/// tries in chops is tried with every case, by <see cref="ConformanceTests"/>. Sections 12 and 13 are about compression, which is not offered.
/// </summary>
internal static partial class ConformanceCases
{
    private const int Limit = 16_384;
    private static byte[] Bye => Close(1000);

    public static IReadOnlyList<ConformanceCase> All { get; } =
        [.. Messages(), .. Pings(), .. Reserved(), .. Fragments(), .. Utf8Cases(), .. Closes(), .. Limits()];

    private static ConformanceCase Case(string id, byte[][] sent, params string[] expected) =>
        new(id, [.. sent.SelectMany(part => part)], expected);

    private static string Stars(int length) => new('*', length);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>How a frame is written in the tables; long payloads by length and first character.</summary>
    public static string Describe(string kind, string text) => text.Length <= 125 ? $"{kind}:{text}" : $"{kind}[{text.Length}]:{text[0]}";

    private static IEnumerable<ConformanceCase> Messages()
    {
        foreach (var length in new[] { 0, 125, 126, 127, 128, 4_096, Limit })
            yield return Case($"1.1 text of {length}", [Text(Stars(length)), Bye], Describe("text", Stars(length)), "close:1000");
        foreach (var length in new[] { 0, 125, 126, Limit, 65_536 })
            yield return Case($"1.2 binary of {length}", [Frame(Binary, new byte[length])], "close:1003");
    }

    private static IEnumerable<ConformanceCase> Pings()
    {
        yield return Case("2.1 empty ping", [Frame(Ping, []), Bye], "pong:", "close:1000");
        yield return Case("2.2 ping", [Frame(Ping, Bytes("Hello, world!")), Bye], "pong:Hello, world!", "close:1000");
        yield return Case("2.3 ping of odd bytes", [Frame(Ping, [0, 0x7F, 1, 0x0D, 0x0A]), Bye], "pong:\0\x7f\x01\r\n", "close:1000");
        yield return Case("2.4 longest ping", [Frame(Ping, Bytes(Stars(125))), Bye], $"pong:{Stars(125)}", "close:1000");
        yield return Case("2.5 ping too long", [Frame(Ping, Bytes(Stars(126)))], "close:1002");
        yield return Case("2.6 longest ping of all bytes", [Frame(Ping, Bytes(new string('\u007e', 125))), Bye], $"pong:{new string('~', 125)}", "close:1000");
        yield return Case("2.7 unsolicited empty pong", [Frame(Pong, []), Bye], "close:1000");
        yield return Case("2.8 unsolicited pong", [Frame(Pong, Bytes("x")), Bye], "close:1000");
        yield return Case("2.9 pong, then ping", [Frame(Pong, Bytes("x")), Frame(Ping, Bytes("y")), Bye], "pong:y", "close:1000");
        var ten = Enumerable.Range(0, 10).Select(i => $"payload-{i}").ToArray();
        yield return Case(
            "2.10 ten pings", [.. ten.Select(text => Frame(Ping, Bytes(text))), Bye], [.. ten.Select(text => $"pong:{text}"), "close:1000"]);
    }

    private static IEnumerable<ConformanceCase> Reserved()
    {
        for (var bits = 1; bits <= 7; bits++)
        {
            yield return Case($"3 text with reserved bits {bits}", [Text("a"), Frame(Text_, Bytes("b"), reserved: bits)], "text:a", "close:1002");
            yield return Case($"3 ping with reserved bits {bits}", [Frame(Ping, Bytes("b"), reserved: bits), Text("c")], "close:1002");
            yield return Case($"3 close with reserved bits {bits}", [Frame(Close_, [], reserved: bits)], "close:1002");
        }

        foreach (var opcode in new[] { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 })
        {
            yield return Case($"4 opcode {opcode}, empty", [Frame(opcode, [])], "close:1002");
            yield return Case($"4 opcode {opcode} after a text", [Text("a"), Frame(opcode, Bytes("b")), Frame(Ping, [])], "text:a", "close:1002");
        }

        yield return Case("5.1 of the RFC: unmasked text", [Frame(Text_, Bytes("a"), masked: false)], "close:1002");
        yield return Case("5.1 of the RFC: unmasked ping", [Text("a"), Frame(Ping, [], masked: false)], "text:a", "close:1002");
        yield return Case("5.1 of the RFC: unmasked close", [Frame(Close_, [], masked: false)], "close:1002");
    }
}
