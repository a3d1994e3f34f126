using System.Text;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Tests.Fuzzing;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>Whatever arrives, there is an answer and no exception.</summary>
public sealed class ParserFuzzTests(ITestOutputHelper output)
{
    private static readonly int Rounds = 100_000 * FuzzRun.Times;

    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            """{"type":"ping"}""",
            """{"type":"mark","id":"a1","student_id":7,"status":"late","reason":"bus \ud83d\ude00 \u00e9","expected_seq":3}""",
            """{"type":"bulk_mark","id":"a1","students":[1,2,3],"status":"present"}""",
            """{"type":"check_in","id":"a1","code":"12","device_id":"d"}""",
            """{"type":"refresh_token","id":"a1","token":"aa.bb.cc"}""",
            """{"type":"start_operation","operation_type":"t","operation_id":"o","x":{"y":[null,true,1.5e3,"é😀"]}}""",
            """{"id":"p","title":"A","starts_at":"2026-01-31T12:00:00Z","ends_at":"2026-01-31T13:00:00+01:00","students":[{"id":7,"name":"Ada"}]}""",
            """[{"student_id":7,"status":"late"},{"student_id":8,"status":"absent"}]""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] Pieces =
    [
        .. new[] { "\\ud800", "\\udc00", "\\u0000", "\\", "\"", "{", "}", "[", "]", ":", ",", "null", "1e999", "-0", "9007199254740992", "true", "\n" }
            .Select(Encoding.UTF8.GetBytes),
        [0x00],
        [0xFF],
        [0xED, 0xA0, 0x80],
        [0xC3],
    ];

    [Fact]
    public void A_hundred_thousand_mutated_messages_are_judged()
    {
        var random = FuzzRun.Start(output);
        var answered = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Mutate(Seeds[random.Next(Seeds.Length)], random);
            var sender = new Actor(7, (UserRole)random.Next(3));
            answered += Judge(RequestParser.ParseMessage(bytes, sender));
            answered += Judge(RequestParser.ParseBody(bytes, RequestType.Schedule, sender));
            if (MarksBody.Parse(bytes, sender, out var marks) is null)
                Assert.All(marks, mark => Judge(mark));
        }

        Assert.Equal(2 * Rounds, answered);
    }

    private static int Judge(ParsedRequest parsed)
    {
        if (parsed.IsValid)
            return 1;
        Assert.Null(parsed.Request);
        Assert.Equal(parsed.Error.Code == ErrorKind.InvalidField, parsed.Error.Field is not null);
        Assert.True(parsed.Error.Id is null or { Length: >= 1 and <= 64 });
        return 1;
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var change = random.Next(4); change >= 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(1, bytes.Count - at + 1));
                    break;
                case 2:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(0, random.Next(bytes.Count)));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }
}
