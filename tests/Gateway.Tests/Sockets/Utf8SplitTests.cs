using System.Text;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Characters cut by fragments, with a ping in the cut.</summary>
public sealed class Utf8SplitTests(EchoServer server) : IClassFixture<EchoServer>
{
    private const string Text = "aé€😀ü😀";

    [Fact]
    public async Task EverySplitPositionGivesTheSameText()
    {
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var utf8 = Encoding.UTF8.GetBytes(Text);
        for (var first = 0; first <= utf8.Length; first++)
        {
            for (var second = first; second <= utf8.Length; second++)
            {
                await client.SendAsync(RawFrameEncoder.Frame(RawOpcode.Text, utf8.AsSpan(0, first), final: false));
                await client.SendAsync(RawFrameEncoder.Frame(RawOpcode.Ping, [(byte)first, (byte)second]));
                await client.SendAsync(RawFrameEncoder.Frame(RawOpcode.Continuation, utf8.AsSpan(first, second - first), final: false));
                await client.SendAsync(RawFrameEncoder.Frame(RawOpcode.Continuation, utf8.AsSpan(second)));
                Assert.Equal([(byte)first, (byte)second], (await client.ReadFrameAsync("the pong"))!.Payload);
                Assert.Equal(Text, (await client.ReadFrameAsync($"the text cut at {first} and {second}"))!.Text);
            }
        }
    }
}
