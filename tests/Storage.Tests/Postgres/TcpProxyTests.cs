using System.Net;
using System.Net.Sockets;
using Attendance.TestKit;

namespace Attendance.Storage.Tests;

/// <summary>What the fault tests take for granted of the proxy between them and the server.</summary>
public sealed class TcpProxyTests : IAsyncLifetime
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private TcpProxy _proxy = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server.Start();
        _proxy = TcpProxy.Start(((IPEndPoint)_server.LocalEndpoint).Port);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Bytes_pass_both_ways_and_are_counted()
    {
        var (client, server) = await ConnectAsync();

        await client.WriteAsync(new byte[] { 1, 2, 3 }, Token);
        Assert.Equal([1, 2, 3], await ReadAsync(server, 3));
        await server.WriteAsync(new byte[] { 4, 5 }, Token);
        Assert.Equal([4, 5], await ReadAsync(client, 2));

        Assert.Equal((3, 2), (_proxy.ToServer.Forwarded, _proxy.ToClient.Forwarded));
        client.Close();
        Assert.Equal(0, await server.ReadAsync(new byte[1], Token));
    }

    [Fact]
    public async Task What_is_held_is_delivered_later_even_if_its_sender_is_gone()
    {
        var (client, server) = await ConnectAsync();
        _proxy.ToServer.Flow = ProxyFlow.Hold;
        await client.WriteAsync(new byte[] { 1, 2, 3 }, Token);
        await RealTime.UntilAsync(() => Task.FromResult(_proxy.ToServer.Held == 3), "the bytes to be held", TimeSpan.FromSeconds(30), Token);

        client.Socket.LingerState = new(enable: true, seconds: 0);
        client.Close();
        Assert.Equal(0, _proxy.ToServer.Forwarded);
        _proxy.ToServer.Flow = ProxyFlow.Pass;

        Assert.Equal([1, 2, 3], await ReadAsync(server, 3));
        Assert.Equal(0, await server.ReadAsync(new byte[1], Token));
    }

    [Fact]
    public async Task What_is_dropped_never_arrives_and_what_follows_does()
    {
        var (client, server) = await ConnectAsync();
        _proxy.ToClient.Flow = ProxyFlow.Drop;
        await server.WriteAsync(new byte[] { 1, 2, 3 }, Token);
        await RealTime.UntilAsync(() => Task.FromResult(_proxy.ToClient.Dropped == 3), "the bytes to be dropped", TimeSpan.FromSeconds(30), Token);

        _proxy.ToClient.Flow = ProxyFlow.Pass;
        await server.WriteAsync(new byte[] { 4 }, Token);

        Assert.Equal([4], await ReadAsync(client, 1));
    }

    [Fact]
    public async Task A_cut_resets_what_is_open_and_a_refusal_what_would_be()
    {
        var (client, _) = await ConnectAsync();

        await _proxy.RefuseAsync();
        _proxy.Cut();

        await Assert.ThrowsAsync<IOException>(async () => await client.ReadExactlyAsync(new byte[1], Token));
        await Assert.ThrowsAsync<SocketException>(ConnectAsync);
        _proxy.Listen();
        await ConnectAsync();
        Assert.Equal(2, _proxy.Accepted);
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, Token).AsTask().Within($"{count} bytes");
        return bytes;
    }

    private async Task<(NetworkStream Client, NetworkStream Server)> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Port, Token);
        var server = await _server.AcceptTcpClientAsync(Token).AsTask().Within("the proxy's connection");
        return (client.GetStream(), server.GetStream());
    }
}
