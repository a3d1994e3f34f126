using System.Net;
using System.Threading.Channels;
using Attendance.Gateway.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>The socket layer behind a real Kestrel on a free port, with nothing above it but a test's handler.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<TestSocket> _accepted = Channel.CreateUnbounded<TestSocket>();

    private SocketServer(WebApplication app, LogRecorder log)
    {
        _app = app;
        Log = log;
    }

    public IPEndPoint EndPoint { get; private set; } = null!;

    public LogRecorder Log { get; }

    public RequestTraces Requests { get; } = new();

    public IServiceProvider Services => _app.Services;

    public static async Task<SocketServer> StartAsync(SocketServerOptions? options = null)
    {
        options ??= new SocketServerOptions();
        var log = new LogRecorder();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        if (options.Certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (options.Outliving && options.TlsLast) OutlivingSockets.Use(endpoint);
            if (options.Certificate is { } certificate) endpoint.UseHttps(certificate);
            if (options.Outliving && !options.TlsLast) OutlivingSockets.Use(endpoint);
        }));
        builder.WebHost.ConfigureKestrel(options.Kestrel);
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddAttendanceSockets().Configure(options.Configure);

        var app = builder.Build();
        var server = new SocketServer(app, log);
        app.Run(context => server.ServeAsync(context, options));
        await app.StartAsync();
        var address = new Uri(app.Urls.Single());
        server.EndPoint = new IPEndPoint(IPAddress.Loopback, address.Port);
        return server;
    }

    /// <summary>The next socket that was upgraded, in their order.</summary>
    public Task<TestSocket> AcceptedAsync() => _accepted.Reader.ReadAsync().AsTask().Within("the upgrade of a socket");

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context, SocketServerOptions options)
    {
        if (WebSocketHandshake.Validate(context) is var error and not HandshakeError.None)
        {
            WebSocketHandshake.Refuse(context, error);
            return;
        }

        Requests.Add(context);
        var offered = WebSocketHandshake.ParseSubprotocols(context.Request);
        var upgrade = context.RequestServices.GetRequiredService<WebSocketUpgrade>();
        await upgrade.RunAsync(context, offered.FirstOrDefault(options.Subprotocols.Contains), new Life(this, options));
    }

    private sealed class Life(SocketServer server, SocketServerOptions options) : ISocketLife
    {
        public Task RunAsync(WebSocketConnection connection, CancellationToken stopping)
        {
            if (options.Quiet) return connection.RunAsync(QuietHandler.Instance, stopping);
            var socket = new TestSocket(connection, options.OnText);
            if (options.StopWithHost) stopping = server._app.Lifetime.ApplicationStopping;
            socket.Run = connection.RunAsync(socket, stopping);
            server._accepted.Writer.TryWrite(socket);
            return socket.Run;
        }

        public void Abandon() => throw new InvalidOperationException("The connection failed before the socket's life began.");
    }
}
