using static Attendance.TestKit.Sockets.RawFrameEncoder;
using static Attendance.TestKit.Sockets.RawOpcode;

namespace Attendance.Gateway.Tests.Sockets;

internal static partial class ConformanceCases
{
    private static IEnumerable<ConformanceCase> Closes()
    {
        yield return Case("7.1.1 text, then close", [Text("Hello World!"), Bye], "text:Hello World!", "close:1000");
        yield return Case("7.1.2 two closes", [Bye, Bye], "close:1000");
        yield return Case("7.1.3 ping after close", [Bye, Frame(Ping, [])], "close:1000");
        yield return Case("7.1.4 text after close", [Bye, Text("Hello World!")], "close:1000");
        yield return Case("7.1.5 close within a message", [First("a"), Bye, Last("b")], "close:1000");
        yield return Case("7.1.6 a large text, close, ping", [Text(Stars(Limit)), Bye, Frame(Ping, [])], Describe("text", Stars(Limit)), "close:1000");
        yield return Case("7.3.1 close without a code", [Frame(Close_, [])], "close:1005");
        yield return Case("7.3.2 close of one byte", [Frame(Close_, [0x03])], "close:1002");
        yield return Case("7.3.3 close with a code", [Close(1000)], "close:1000");
        yield return Case("7.3.4 close with a reason", [Close(1000, "Hello World!")], "close:1000");
        yield return Case("7.3.5 longest reason", [Close(1000, Stars(123))], "close:1000");
        yield return Case("7.3.6 reason too long", [Close(1000, Stars(124))], "close:1002");
        yield return Case("7.5.1 reason not UTF-8", [Frame(Close_, ClosePayload(1000, Convert.FromHexString("CEBAEDA080")))], "close:1007");
        foreach (var code in new[] { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999 })
            yield return Case($"7.7 close code {code}", [Close(code)], $"close:{code}");
        foreach (var code in new[] { 0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535 })
            yield return Case($"7.9 close code {code}", [Close(code)], "close:1002");
    }
}
