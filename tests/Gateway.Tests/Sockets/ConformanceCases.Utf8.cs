using System.Text;
using static Attendance.TestKit.Sockets.RawFrameEncoder;
using static Attendance.TestKit.Sockets.RawOpcode;

namespace Attendance.Gateway.Tests.Sockets;

internal static partial class ConformanceCases
{
    private static string[] ValidUtf8 =>
    [
        "48656C6C6F2DC2B540C39FC3B6C3A4C3BCC3A0C3A12D5554462D382121", "CEBAE1BDB9CF83CEBCCEB5", "00", "C280", "E0A080", "F0908080", "7F", "DFBF",
        "EFBFBF", "F48FBFBF", "ED9FBF", "EE8080", "EFBFBD", "EFBFBE", "F09FBFBE", "F3BFBFBF", "EFBBBF", "F0AFBFBE",
    ];

    private static string[] InvalidUtf8 =>
    [
        // Truncated, then lonely continuation and start bytes.
        "CE", "CEBAE1", "CEBAE1BD", "80", "BF", "80BF", "80BF80BF80BF", "C020", "C1", "E020", "F020", "F820", "FC20", "C0", "E080", "F08080", "EFBF", "F7BFBF",
        // Never allowed, overlong, surrogates, past the last code point, five and six bytes.
        "FE", "FF", "FEFEFFFF", "C0AF", "E080AF", "F08080AF", "F8808080AF", "FC80808080AF", "C1BF", "E09FBF", "F08FBFBF", "C080", "E08080", "F0808080",
        "EDA080", "EDADBF", "EDAE80", "EDAFBF", "EDB080", "EDBE80", "EDBFBF", "EDA080EDB080", "EDAFBFEDBFBF", "F4908080", "F7BFBFBF", "F888808080",
        "FBBFBFBFBF", "FC8480808080", "FDBFBFBFBFBF", "CEBAE1BDB9CF83CEBCCEB5EDA080656469746564", "CEBAE1BDB9CF83CEBCCEB5F4908080656469746564",
    ];

    private static IEnumerable<ConformanceCase> Utf8Cases()
    {
        foreach (var hex in ValidUtf8)
        {
            var utf8 = Convert.FromHexString(hex);
            var expected = $"text:{Encoding.UTF8.GetString(utf8)}";
            yield return Case($"6 valid {hex}", [Frame(Text_, utf8), Bye], expected, "close:1000");
            yield return Case($"6 valid {hex}, a byte a fragment", [.. ByteAFragment(utf8), Bye], expected, "close:1000");
        }

        // The last two code points of each plane are no characters, and valid all the same.
        for (var plane = 0; plane <= 16; plane++)
        {
            var text = char.ConvertFromUtf32((plane << 16) + 0xFFFE) + char.ConvertFromUtf32((plane << 16) + 0xFFFF);
            yield return Case($"6.22 the end of plane {plane}", [Text(text), Bye], $"text:{text}", "close:1000");
        }

        foreach (var hex in InvalidUtf8)
        {
            var utf8 = Convert.FromHexString(hex);
            yield return Case($"6 invalid {hex}", [Frame(Text_, utf8), Text("after")], "close:1007");
            yield return Case($"6 invalid {hex}, a byte a fragment", [.. ByteAFragment(utf8), Text("after")], "close:1007");
        }

        // Fails as soon as it can't become valid, before the message has ended.
        yield return Case("6.4 fails fast", [Frame(Text_, Convert.FromHexString("CEBAF490"), final: false)], "close:1007");
        yield return Case("6.4 fails fast, later", [First("a"), Frame(Continuation, Convert.FromHexString("F490"), final: false)], "close:1007");
    }

    private static IEnumerable<byte[]> ByteAFragment(byte[] payload)
    {
        for (var i = 0; i < payload.Length; i++)
            yield return Frame(i == 0 ? Text_ : Continuation, payload.AsSpan(i, 1), final: i == payload.Length - 1);
    }
}
