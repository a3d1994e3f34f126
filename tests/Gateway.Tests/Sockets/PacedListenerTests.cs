using System.Net;
using System.Net.Sockets;
using Attendance.Gateway.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>An endpoint accepts nobody while many wait for their turn, and goes on when they do not; on the server's own transport.</summary>
public sealed class PacedListenerTests : IAsyncLifetime
{
    private readonly OpeningTurns _turns = new(new FakeTimeProvider());
    private IConnectionListener _listener = null!;

    public async ValueTask InitializeAsync()
    {
        var factory = new PacedListenerFactory(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), _turns);
        var anyPort = new IPEndPoint(IPAddress.Loopback, 0);
        Assert.True(factory.CanBind(anyPort));
        _listener = await factory.BindAsync(anyPort, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _turns.Dispose();
    }

    [Fact]
    public async Task A_connection_stays_with_the_system_until_the_line_is_shorter()
    {
        var line = FillLine();
        using var client = await ConnectAsync();

        var accepting = _listener.AcceptAsync(TestContext.Current.CancellationToken);
        Assert.False(accepting.IsCompleted);
        line[0].End();

        await using var accepted = await accepting;
        Assert.Equal(client.LocalEndPoint, accepted!.RemoteEndPoint);
    }

    [Fact]
    public async Task An_endpoint_that_is_closed_waits_for_no_line()
    {
        FillLine();
        var accepting = _listener.AcceptAsync(TestContext.Current.CancellationToken);

        await _listener.UnbindAsync(TestContext.Current.CancellationToken);

        Assert.Null(await accepting);
    }

    private List<OpeningTurn> FillLine() => [.. Enumerable.Range(0, OpeningTurns.AtOnce + OpeningTurns.MostWaiting).Select(_ => _turns.Enter())];

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(_listener.EndPoint, TestContext.Current.CancellationToken);
        return client;
    }
}
