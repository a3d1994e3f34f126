using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>RFC 6455, case by case, each delivered in one piece, in small pieces, and byte by byte.</summary>
public sealed class ConformanceTests(EchoServer server) : IClassFixture<EchoServer>
{
    public static TheoryData<string> Ids => new(ConformanceCases.All.Select(test => test.Id));

    [Fact]
    public void EveryCaseHasItsOwnName() => Assert.Equal(ConformanceCases.All.Count, ConformanceCases.All.DistinctBy(test => test.Id).Count());

    [Theory]
    [InlineData("1.1", 7)]
    [InlineData("1.2", 5)]
    [InlineData("2", 10)]
    [InlineData("3", 21)]
    [InlineData("4", 20)]
    [InlineData("5", 15)]
    [InlineData("6", 100)]
    [InlineData("7", 39)]
    [InlineData("9", 15)]
    [InlineData("10", 1)]
    public void Every_section_of_Autobahn_has_its_cases(string section, int atLeast) =>
        Assert.InRange(ConformanceCases.All.Count(test => test.Id.StartsWith($"{section} ", StringComparison.Ordinal) || test.Id.StartsWith($"{section}.", StringComparison.Ordinal)), atLeast, int.MaxValue);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AnswersAsTheProtocolSays(string id)
    {
        var test = ConformanceCases.All.Single(test => test.Id == id);
        Assert.Equal(test.Expected, await PlayAsync(test.Sent, pieces: test.Sent.Length));
        Assert.Equal(test.Expected, await PlayAsync(test.Sent, pieces: 997));
        if (test.Sent.Length <= 2_000) Assert.Equal(test.Expected, await PlayAsync(test.Sent, pieces: 1));
    }

    private async Task<string[]> PlayAsync(byte[] sent, int pieces)
    {
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        Assert.Equal(101, client.Handshake.Status);
        var sending = SendAsync(client, sent, pieces);
        var answers = new List<string>();
        while (await client.ReadFrameAsync("the answer to the case") is { } frame)
        {
            Assert.True(frame is { Final: true, Reserved: 0, Masked: false });
            answers.Add(Describe(frame));
            if (!frame.IsClose) continue;
            await sending;
            client.ShutdownSend();
            Assert.Empty(await client.ReadToEndAsync());
            break;
        }

        return [.. answers];
    }

    private static async Task SendAsync(RawWebSocket client, byte[] bytes, int pieces)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length; sent += pieces) await client.SendAsync(bytes.AsMemory(sent, Math.Min(pieces, bytes.Length - sent)));
        }
        catch (IOException)
        {
            // The server has closed before it got everything, as some cases want it to.
        }
    }

    private static string Describe(RawFrame frame) => frame.Opcode switch
    {
        RawOpcode.Text => ConformanceCases.Describe("text", frame.Text),
        RawOpcode.Pong => ConformanceCases.Describe("pong", frame.Text),
        RawOpcode.Close => $"close:{frame.CloseCode}",
        _ => $"opcode {frame.Opcode}",
    };
}
