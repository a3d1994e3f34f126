using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>The common paths allocate nothing: one frame out to an idle socket, one message in.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class AllocationTests
{
    private const int Rounds = 1_000;

    [Fact]
    public async Task SendingToAnIdleSocketAllocatesNothing()
    {
        await using var sockets = new InMemorySockets();
        var transport = new PipeTransport();
        var connection = sockets.Create(transport);
        var frame = OutboundFrame.Text(new byte[300]);
        Assert.Equal(0, Measure(() =>
        {
            connection.TrySend(frame);
            transport.ClientInput.TryRead(out var result);
            transport.ClientInput.AdvanceTo(result.Buffer.End);
        }));
    }

    [Fact]
    public async Task ReceivingAMessageAllocatesNothing()
    {
        var received = 0;
        await using var sockets = new InMemorySockets(static options =>
        {
            options.MessageBurst = 2 * Rounds;
            options.ByteBurst = 2 * Rounds * 1_000;
        });
        var transport = new PipeTransport();
        sockets.Start(transport, (_, _) =>
        {
            received++;
            return default;
        });
        var message = RawFrameEncoder.Text(new string('m', 300));
        Assert.Equal(0, Measure(() =>
        {
            message.CopyTo(transport.ClientOutput.GetSpan(message.Length));
            transport.ClientOutput.Advance(message.Length);
            transport.Deliver();
        }));
        Assert.Equal(2 * Rounds, received);
    }

    private static long Measure(Action round)
    {
        for (var i = 0; i < Rounds; i++) round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) round();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
