using System.Threading.Channels;
using Attendance.Standalone.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendance.Client.Tests.Scripted;

/// <summary>A real endpoint that says what a test wants it to say: for what the gateway does seldom, or only after a long time.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private const string Data = """
        {"session":{"class_session_id":7,"title":"Algebra","section":null,"state":"open","starts_at":"2026-01-01T00:00:00.000Z","ends_at":null,
          "late_after":"2026-01-01T00:15:00.000Z","opened_at":"2026-01-01T00:00:00.000Z","closed_at":null,"check_in_code_required":false},"roster":[]}
        """;

    private readonly WebApplication _app;
    private readonly Channel<ScriptedSocket> _arrived = Channel.CreateUnbounded<ScriptedSocket>();

    private ScriptedServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("attendance.v1");
            var scripted = new ScriptedSocket(socket, context.Request.Query["since"], context.WebSockets.WebSocketRequestedProtocols[1]);
            await _arrived.Writer.WriteAsync(scripted);
            await scripted.Over;
        });
    }

    /// <summary>The class's socket.</summary>
    internal Uri Url { get; private set; } = null!;

    internal static async Task<ScriptedServer> StartAsync()
    {
        var server = new ScriptedServer();
        await server._app.StartAsync();
        server.Url = new(server._app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + "/ws/attendance/7");
        return server;
    }

    /// <summary>The next connection.</summary>
    internal async Task<ScriptedSocket> AcceptAsync() => await _arrived.Reader.ReadAsync().AsTask().WaitAsync(Clock.Patience, Clock.Real);

    /// <summary>The next connection, greeted and told where the class is.</summary>
    internal async Task<ScriptedSocket> WelcomeAsync(long seq)
    {
        var socket = await AcceptAsync();
        await socket.SendAsync($$"""
            {"type":"teacher_connected","class_id":7,"permissions":["view_all"],"message":"Connected.","connection_id":"c","user_id":1,"role":"teacher","seq":{{seq}},
             "resumed":{{(socket.Since is null ? "false" : "true")}},"token_expires_at":"2026-01-01T01:00:00.000Z"}
            """);
        await socket.SendAsync(socket.Since is null ? $$"""{"type":"snapshot","seq":{{seq}},"data":{{Data}} }""" : $$"""{"type":"position","seq":{{seq}} }""");
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await _app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // Sockets that are open still are cut.
        }

        await _app.DisposeAsync();
    }
}
