using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text;
using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>
/// Sockets that outlive their requests. It rests on what the server does at the end of an upgraded request; should a newer one do otherwise, it is said here.
/// </summary>
[Collection(MemoryMeasured.Name)]
public sealed class OutlivingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HttpIsCollectedAndTheSocketGoesOn(bool tls)
    {
        using var certificate = Certificates.SelfSigned();
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Certificate = tls ? certificate : null });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, new RawWebSocketOptions { Tls = tls });
        var socket = await server.AcceptedAsync();
        await server.Requests.CollectedAsync();
        await EchoesAndClosesAsync(server, client, socket);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AStoppingServerClosesWithGoingAway(bool tls)
    {
        using var certificate = Certificates.SelfSigned();
        await using var server = await SocketServer.StartAsync(
            new SocketServerOptions { Certificate = tls ? certificate : null, StopWithHost = false });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, new RawWebSocketOptions { Tls = tls });
        var socket = await server.AcceptedAsync();
        await server.Requests.CollectedAsync();
        var stop = server.StopAsync();
        Assert.Equal(1001, (await client.ReadFrameAsync("the close frame"))!.CloseCode);
        await client.SendCloseAsync(1001);
        Assert.Equal(new SocketEnd(SocketEndCause.LocalClosed, 1001, Clean: true), await socket.Ended.Within("the end"));
        await stop.Within("the server's stop");
    }

    [Fact]
    public async Task WithoutItTheSocketLivesInItsRequest()
    {
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Outliving = false });
        await LivesInItsRequestAsync(server, tls: false);
    }

    [Fact]
    public async Task SwitchedOffTheSocketLivesInItsRequest()
    {
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Configure = static options => options.OutliveRequests = false });
        await LivesInItsRequestAsync(server, tls: false);
    }

    [Fact]
    public async Task WithTlsBetweenItAndHttpTheSocketLivesInItsRequest()
    {
        using var certificate = Certificates.SelfSigned();
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Certificate = certificate, TlsLast = true });
        await LivesInItsRequestAsync(server, tls: true);
    }

    [Fact]
    public async Task WhereUpgradesAreLimitedTheSocketLivesInItsRequestAndIsCounted()
    {
        await using var server = await SocketServer.StartAsync(
            new SocketServerOptions { Kestrel = static kestrel => kestrel.Limits.MaxConcurrentUpgradedConnections = 1 });
        await using (var first = await RawWebSocket.ConnectAsync(server.EndPoint))
        {
            Assert.Equal(101, first.Handshake.Status);
            await using var second = await RawWebSocket.ConnectAsync(server.EndPoint);
            Assert.Equal(500, second.Handshake.Status);
        }
    }

    [Fact]
    public async Task TheRequestIsMeasuredAsOneThatEndsWithTheUpgrade()
    {
        await using var server = await SocketServer.StartAsync();
        var (active, finished) = (0L, new List<object?>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Scope == server.Services.GetRequiredService<IMeterFactory>()) it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "http.server.active_requests") Interlocked.Add(ref active, value);
        });
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            if (instrument.Name != "http.server.request.duration") return;
            foreach (var (name, value) in tags)
                if (name == "http.response.status_code")
                    lock (finished) finished.Add(value);
        });
        listener.Start();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        Assert.Equal(0, Interlocked.Read(ref active));
        lock (finished) Assert.Equal([101], finished);
        await EchoesAndClosesAsync(server, client, socket);
    }

    [Fact]
    public async Task HttpKeepsItsTimeoutsOnALease()
    {
        await using var server = await SocketServer.StartAsync(
            new SocketServerOptions { Kestrel = static kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1) });
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: loc"u8.ToArray(), TestContext.Current.CancellationToken);
        await using var stream = new NetworkStream(client);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadToEndAsync(TestContext.Current.CancellationToken).Within("the answer"), StringComparison.Ordinal);
    }

    private static async Task LivesInItsRequestAsync(SocketServer server, bool tls)
    {
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, new RawWebSocketOptions { Tls = tls });
        var socket = await server.AcceptedAsync();
        Assert.Equal("context connection", server.Requests.Held());
        await EchoesAndClosesAsync(server, client, socket);
    }

    private static async Task EchoesAndClosesAsync(SocketServer server, RawWebSocket client, TestSocket socket)
    {
        var text = new string('t', 16_384);
        for (var i = 0; i < 20; i++)
        {
            await client.SendTextAsync(text);
            Assert.Equal(text, (await client.ReadFrameAsync("the echo"))!.Text);
        }

        await client.SendCloseAsync(1000);
        Assert.Equal(1000, (await client.ReadFrameAsync("the close frame"))!.CloseCode);
        Assert.Equal(new SocketEnd(SocketEndCause.PeerClosed, 1000, Clean: true), await socket.Ended.Within("the end"));
        Assert.Null(await client.ReadFrameAsync("the end of the connection"));
        Assert.All(server.Log.Entries, entry => Assert.True(entry.Level < LogLevel.Warning, entry.Text));
    }
}
