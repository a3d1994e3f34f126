using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Attendance.Standalone.Tests;

/// <summary>What a page, and who follows its links, does.</summary>
internal static class Client
{
    /// <summary>The start page's links.</summary>
    internal static async Task<IReadOnlyList<LiveLink>> ReadLinksAsync(this RunningProgram program) =>
        LiveLink.ReadAll(await program.Http.GetStringAsync(new Uri("/", UriKind.Relative)));

    /// <summary>Asks for a page without a token.</summary>
    internal static Task<HttpResponseMessage> GetAsync(this RunningProgram program, string path) =>
        program.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Opens a socket as the live view does.</summary>
    internal static async Task<ClientWebSocket> ConnectAsync(this RunningProgram program, LiveLink link)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("attendance.v1");
        socket.Options.AddSubProtocol($"bearer.{link.Token}");
        socket.Options.SetRequestHeader("Origin", program.Address.GetLeftPart(UriPartial.Authority));
        var address = new UriBuilder(program.Address) { Scheme = "ws", Path = $"/ws/attendance/{link.ClassId}" }.Uri;
        using var patience = new CancellationTokenSource(Clock.Patience, Clock.Real);
        await socket.ConnectAsync(address, patience.Token);
        return socket;
    }

    /// <summary>The next message; null when the server closes instead.</summary>
    internal static async Task<JsonElement?> ReceiveAsync(this ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(Clock.Patience, Clock.Real);
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonElement.Parse(message.ToArray());
        }
    }

    /// <summary>The class session, by REST.</summary>
    internal static async Task<(int Status, string Text)> GetSessionAsync(this RunningProgram program, LiveLink link)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/class-sessions/{link.ClassId}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", link.Token);
        using var response = await program.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
