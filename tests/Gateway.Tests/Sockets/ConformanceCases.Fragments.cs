using static Attendance.TestKit.Sockets.RawFrameEncoder;
using static Attendance.TestKit.Sockets.RawOpcode;

namespace Attendance.Gateway.Tests.Sockets;

internal static partial class ConformanceCases
{
    // The encoder's methods of these names hide the numbers.
    private const int Text_ = Attendance.TestKit.Sockets.RawOpcode.Text;
    private const int Close_ = Attendance.TestKit.Sockets.RawOpcode.Close;

    private static byte[] First(string text) => Frame(Text_, Bytes(text), final: false);

    private static byte[] More(string text) => Frame(Continuation, Bytes(text), final: false);

    private static byte[] Last(string text) => Frame(Continuation, Bytes(text));

    private static IEnumerable<ConformanceCase> Fragments()
    {
        var ping = Frame(Ping, Bytes("p"));
        yield return Case("5.1 ping in fragments", [Frame(Ping, Bytes("a"), final: false), Last("b")], "close:1002");
        yield return Case("5.2 pong in fragments", [Frame(Pong, Bytes("a"), final: false), Last("b")], "close:1002");
        yield return Case("5.3 text in two", [First("frag"), Last("ment"), Bye], "text:fragment", "close:1000");
        yield return Case("5.6 ping between", [First("a"), ping, Last("b"), Bye], "pong:p", "text:ab", "close:1000");
        yield return Case("5.7 pings between and after", [First("a"), ping, ping, Last("b"), ping, Bye], "pong:p", "pong:p", "text:ab", "pong:p", "close:1000");
        yield return Case("5.9 nothing to continue, final", [Last("a"), Text("b")], "close:1002");
        yield return Case("5.12 nothing to continue", [More("a"), Text("b")], "close:1002");
        yield return Case("5.15 continued after the end", [First("a"), Last("b"), More("c"), Text("d")], "text:ab", "close:1002");
        yield return Case("5.16 continued twice, no start", [More("a"), First("b"), Last("c")], "close:1002");
        yield return Case("5.17 continued, then a start", [Last("a"), First("b"), Last("c")], "close:1002");
        yield return Case("5.18 two starts", [First("a"), Text("b")], "close:1002");
        yield return Case("5.18 binary within a text", [First("a"), Frame(Binary, [1])], "close:1002");
        yield return Case(
            "5.19 five fragments, pings between", [First("1"), More("2"), ping, More("3"), More("4"), ping, Last("5"), Bye],
            "pong:p", "pong:p", "text:12345", "close:1000");
        yield return Case(
            "5.20 two messages in fragments, pings between", [First("1"), ping, Last("2"), First("3"), ping, More(""), Last("4"), Bye],
            "pong:p", "text:12", "pong:p", "text:34", "close:1000");
        yield return Case("6.1.1 empty text", [Text(""), Bye], "text:", "close:1000");
        yield return Case("6.1.2 three empty fragments", [First(""), More(""), Last(""), Bye], "text:", "close:1000");
        yield return Case("6.1.3 one full of three", [First(""), More("middle"), Last(""), Bye], "text:middle", "close:1000");
    }

    private static IEnumerable<ConformanceCase> Limits()
    {
        yield return Case("9 text one over", [Text(Stars(Limit + 1))], "close:1009");
        yield return Case("9 text far over, never sent", [Header(Text_, long.MaxValue, 8)], "close:1009");
        yield return Case("9 top bit of the length", [Header(Text_, long.MinValue, 8)], "close:1002");
        yield return Case("9 16 bits for 125", [Frame(Text_, Bytes(Stars(125)), 2, true, 0, true)], "close:1002");
        yield return Case("9 64 bits for 126", [Frame(Text_, Bytes(Stars(126)), 8, true, 0, true)], "close:1002");
        yield return Case("9 64 bits for 65,535", [Header(Text_, 65_535, 8)], "close:1002");
        yield return Case("9 64 bits for a ping", [Header(Ping, 5, 8)], "close:1002");
        foreach (var size in new[] { 64, 256, 1_024, 8_192 })
            yield return Case($"9 the limit in fragments of {size}", [.. InFragments(Limit, size), Bye], Describe("text", Stars(Limit)), "close:1000");
        yield return Case("9 fragments one over", [First(Stars(Limit - 1)), More(""), Header(Continuation, 2, 0)], "close:1009");
        yield return Case("10 the limit in fragments of 1,300", [.. InFragments(Limit, 1_300), Bye], Describe("text", Stars(Limit)), "close:1000");
        foreach (var size in new[] { 0, 16, 64, 256, 1_024 })
        {
            yield return Case(
                $"9.7 a hundred texts of {size}", [.. Enumerable.Repeat(Text(Stars(size)), 100), Bye],
                [.. Enumerable.Repeat(Describe("text", Stars(size)), 100), "close:1000"]);
        }

        yield return Case("9.8 binary over the limit, never sent", [Header(Binary, 1_000_000, 8)], "close:1003");
        yield return Case("9 a hundred pings", [.. Enumerable.Repeat(Frame(Ping, Bytes("x")), 100), Bye], [.. Enumerable.Repeat("pong:x", 100), "close:1000"]);
        yield return Case("9 a hundred texts", [.. Enumerable.Repeat(Text("x"), 100), Bye], [.. Enumerable.Repeat("text:x", 100), "close:1000"]);
    }

    private static IEnumerable<byte[]> InFragments(int total, int size)
    {
        for (var sent = 0; sent < total; sent += size)
        {
            var part = Bytes(Stars(Math.Min(size, total - sent)));
            yield return Frame(sent == 0 ? Text_ : Continuation, part, final: sent + size >= total);
        }
    }
}
