using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Attendance.Gateway.Tests.Live;
using Attendance.Gateway.Tests.Sockets;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Fuzzing;

/// <summary>
/// A real gateway and real sockets, sent what is nearly right: it stays up, answers nothing with 5xx, logs no error, keeps its memory, and the class
/// does not change. The class is scheduled and not open, so that no message sent here could change it even when it survives its mutation.
/// </summary>
[Collection(MemoryMeasured.Name)]
public sealed class EndpointFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Frames = 100_000;
    private const int FramesASocket = 50;
    private const int Requests = 4_000;
    private const int Tokens = 4_000;

    /// <summary>At once, as many as there are likely to be cores for both sides.</summary>
    private const int Lanes = 4;

    /// <summary>What pools and caches may still take after a first part has warmed them; a kilobyte lost on each socket would be more.</summary>
    private const long MayGrow = 4_000_000;

    private static readonly string[] Messages =
    [
        """{"type":"ping"}""", """{"type":"request_snapshot"}""", """{"type":"request_stats"}""", """{"type":"watch_code"}""",
        """{"type":"unwatch_code"}""", """{"type":"check_in","id":"a1","code":"12","device_id":"d"}""",
        """{"type":"mark","id":"a1","student_id":1,"status":"late","reason":"bus \ud83d\ude00 \u00e9","expected_seq":3}""",
        """{"type":"bulk_mark","id":"a1","students":[1,2,3],"status":"present"}""", """{"type":"close_session","id":"a1"}""",
        """{"type":"request_history","id":"a1","student_id":1}""", """{"type":"refresh_token","id":"a1","token":"aa.bb.cc"}""",
        """{"type":"start_operation","operation_type":"t","operation_id":"o","x":{"y":[null,true,1.5e3,"é😀"]}}""", """{"type":"end_operation","operation_id":"o"}""",
    ];

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\\ud800", "\\u0000", "\\", "\"", "{", "}", "[", "]", ":", ",", "null", "1e999", "-0", "9007199254740992", "\n", "\r\n", "\r\n\r\n", ".", "=", "%00", "%2e%2e/",
            "?", "&", "#", ";", "HTTP/1.1", "Transfer-Encoding: chunked\r\n", "Content-Length: 9\r\n", "Expect: 100-continue\r\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0x00], [0xFF], [0xED, 0xA0, 0x80], [0xC3], [0x81, 0xFE], [0x88, 0x80], new byte[300],
    ];

    /// <summary>Instead of a status: the server ended the connection before what it had to answer.</summary>
    private const int NotReached = -1;

    /// <summary>What the first answer begins with.</summary>
    private const string Answered = "HTTP/1.1 ";

    /// <summary>Ends a head, and a body that was announced a little longer than it is.</summary>
    private static readonly byte[] Filler = Encoding.ASCII.GetBytes("\r\n\r\n" + new string('x', 400) + "\r\n\r\n");

    private GatewayHost _host = null!;
    private Room _room = null!;
    private long _head;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(StreamProviderKind.Push);
        _room = await _host.ScheduleAsync();
        _head = await _room.HeadAsync();
    }

    /// <summary>The host itself fails the test when it has logged an error.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Mutated_messages_and_frames() => await HoldAsync(FuzzRun.Times * Frames / FramesASocket, random =>
    {
        var bytes = new List<byte>(RawHandshake.Request("x", Target(random.Next(2) == 0 ? Person.Student(1) : Person.Teacher)));
        for (var frame = 1; frame < FramesASocket; frame++)
            bytes.AddRange(RawFrameEncoder.Frame(RawOpcode.Text, MutatedMessage(random)));
        bytes.AddRange(RawFrameEncoder.Frame(RawOpcode.Ping, "end"u8));

        // Last, as it may well be the end of its socket.
        var seeds = ConformanceCases.All;
        var last = random.Next(4) == 0
            ? RawFrameEncoder.Frame(RawOpcode.Text, [0xC3, 0x28])
            : Mutation.Of(seeds[random.Next(seeds.Count)].Sent is { Length: > 0 and < 600 } sent ? sent : RawFrameEncoder.Text("{}"), random, Pieces);
        return ([.. bytes], "\u008a\u0003end", last);
    }, status => status == 101);

    [Fact]
    public async Task Mutated_handshakes() => await HoldAsync(FuzzRun.Times * Requests, random =>
    {
        var protocol = random.Next(2) == 0 ? "attendance.v1" : null;
        var request = RawHandshake.Request(
            "x", $"{Target(Person.Student(1))}&since=1", new Dictionary<string, string?> { ["Origin"] = "http://x", ["Sec-WebSocket-Protocol"] = protocol });
        return ([.. Mutation.Of(request, random, Pieces), .. Filler], Answered, []);
    });

    [Fact]
    public async Task Mutated_requests_and_bodies()
    {
        (string Method, string Path, Person Who, string Body)[] seeds =
        [
            ("PUT", "/api/class-sessions/4000000002", Person.Admin, """{"id":"p","title":"A","starts_at":"2026-01-31T12:00:00Z","students":[{"id":7,"name":"Ada"}]}"""),
            ("POST", $"{_room.Path}/marks", Person.Teacher, """[{"student_id":1,"status":"late"},{"student_id":2,"status":"absent","reason":"bus"}]"""),
            ("POST", $"{_room.Path}/bulk-marks", Person.Teacher, """{"students":"all","status":"present"}"""),
            ("POST", $"{_room.Path}/check-ins", Person.Student(1), """{"id":"c","device_id":"d","code":"12"}"""),
            ("POST", $"{_room.Path}/open", Person.Student(1), "{}"),
            ("GET", $"{_room.Path}/events?since=0&limit=10", Person.Teacher, ""),
            ("GET", $"{_room.Path}/students/1/history", Person.Student(1), ""),
            ("GET", $"{_room.Path}/export.csv?bom=true", Person.Teacher, ""),
            ("GET", "/openapi/v1.json", Person.Teacher, ""),
        ];
        await HoldAsync(FuzzRun.Times * Requests, random =>
        {
            var (method, path, who, body) = seeds[random.Next(seeds.Length)];
            var content = Encoding.UTF8.GetBytes(body);
            if (random.Next(3) > 0 && content.Length > 0)
                content = Mutation.Of(content, random, Pieces);
            var head = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {_host.Tokens.Mint(who)}\r\nContent-Type: application/json\r\nContent-Length: {content.Length}\r\n\r\n"));
            return ([.. random.Next(2) == 0 ? Mutation.Of(head, random, Pieces) : head, .. content, .. Filler], Answered, []);
        });
    }

    [Fact]
    public async Task Mutated_tokens()
    {
        var token = _host.Tokens.Mint(Person.Student(1), classes: [_room.Id]);
        var seed = Encoding.ASCII.GetBytes(token);
        await HoldAsync(
            FuzzRun.Times * Tokens,
            random => (Encoding.Latin1.GetBytes($"GET {_room.Path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {Mutated(token, seed, random)}\r\n\r\n"), Answered, []),
            status => status == 401);
    }

    /// <summary>Printable, and not only another spelling of the same signature.</summary>
    private static string Mutated(string token, byte[] seed, Random random)
    {
        while (true)
        {
            var mutated = Encoding.Latin1.GetString(Mutation.Of(seed, random, [[(byte)'.'], [(byte)'A'], [(byte)'='], "eyJ"u8.ToArray()]));
            var isNear = mutated.Length == token.Length && mutated[..^1] == token[..^1];
            if (!isNear && mutated.Trim() != token && mutated.All(static letter => letter is > ' ' and < '\x7f' and not ','))
                return mutated;
        }
    }

    private string Target(Person who) => string.Create(CultureInfo.InvariantCulture, $"/ws/attendance/{_room.Id}?token={_host.Tokens.Mint(who)}");

    /// <summary>Text at least: what is not ends its socket, and has its turn at the end of it.</summary>
    private static byte[] MutatedMessage(Random random)
    {
        while (true)
        {
            var mutated = Mutation.Of(Encoding.UTF8.GetBytes(Messages[random.Next(Messages.Length)]), random, Pieces);
            if (Utf8.IsValid(mutated))
                return mutated;
        }
    }

    /// <summary>What the server may rightly answer to a version of HTTP or a transfer coding that it does not know.</summary>
    private static bool IsFault(int status) => status >= 500 && status is not (501 or 505);

    private async Task HoldAsync(int count, Func<Random, (byte[] First, string Marker, byte[] Last)> make, Func<int, bool>? isExpected = null)
    {
        var random = FuzzRun.Start(output);
        var warmed = 0L;
        var statuses = new SortedDictionary<int, int>();
        for (var done = 0; done < count;)
        {
            var batch = Enumerable.Range(0, Math.Min(200, count - done)).Select(_ => make(random)).ToArray();
            var answers = new int[batch.Length];
            await Parallel.ForAsync(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (index, _) =>
            {
                var (first, text, last) = batch[index];
                var marker = Encoding.Latin1.GetBytes(text);
                var answer = await RawExchange.SendAsync(_host.EndPoint, first, marker, last);
                answers[index] = answer.AsSpan().IndexOf(marker) < 0 ? NotReached : RawExchange.StatusOf(answer);
            });
            foreach (var status in answers)
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            var before = done;
            done += batch.Length;
            if (before < count / 2 && done >= count / 2)
                warmed = GC.GetTotalMemory(forceFullCollection: true);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - warmed;
        output.WriteLine($"{count} connections, answered {string.Join(", ", statuses.Select(pair => $"{pair.Key}: {pair.Value}"))}; heap grown by {grown} bytes.");
        Assert.DoesNotContain(statuses.Keys, IsFault);
        if (isExpected is not null)
            Assert.All(statuses.Keys, status => Assert.True(isExpected(status), $"status {status}"));
        Assert.InRange(grown, long.MinValue, MayGrow);
        Assert.Equal(_head, await _room.HeadAsync());
        await using var teacher = await _room.WatchAsync(Person.Teacher);
        await teacher.DrainAsync();
    }
}
