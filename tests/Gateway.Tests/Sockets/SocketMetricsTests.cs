using System.Diagnostics.Metrics;
using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>What operators see.</summary>
public sealed class SocketMetricsTests
{
    [Fact]
    public async Task CountsSocketsTheirEndsAndWhatTheyWereSent()
    {
        await using var sockets = new InMemorySockets();
        var seen = new List<string>();
        using var listener = Listen(sockets.Services.GetRequiredService<IMeterFactory>(), seen);
        var transport = new PipeTransport();
        var socket = sockets.Start(transport);
        socket.Connection.TrySend(OutboundFrame.Text("hello"u8));
        await transport.ClientOutput.WriteAsync(RawFrameEncoder.Frame(RawOpcode.Binary, []), TestContext.Current.CancellationToken);
        await transport.ClientOutput.CompleteAsync();
        await socket.Run.Within("the end of the socket");
        Assert.Equal(
            [
                "sockets.open 1 ", "sockets.frames_sent 1 ", "sockets.bytes_sent 7 ", "sockets.frames_sent 1 ", "sockets.bytes_sent 35 ",
                "sockets.open -1 ", "sockets.ended 1 protocol_error",
            ],
            seen);
    }

    private static MeterListener Listen(IMeterFactory meters, List<string> seen)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == SocketMetrics.MeterName && instrument.Meter.Scope == meters) it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var tag = tags.IsEmpty ? "" : tags[0].Value;
            seen.Add($"{instrument.Name["attendance.gateway.".Length..]} {value} {tag}");
        });
        listener.Start();
        return listener;
    }
}
