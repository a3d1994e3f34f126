using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests.Scripted;

/// <summary>The server's end of one connection.</summary>
internal sealed class ScriptedSocket(WebSocket socket, string? since, string credential)
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the client asked to resume from.</summary>
    internal string? Since => since;

    /// <summary>The token it came with.</summary>
    internal string Token => credential["bearer.".Length..];

    internal Task Over => _over.Task;

    /// <summary>Sends a text; a message gets the time that all messages have.</summary>
    internal Task SendAsync(string json)
    {
        const string Begin = """{"type":""";
        if (json.StartsWith(Begin, StringComparison.Ordinal))
            json = json.Insert(1, "\"timestamp\":\"2026-01-01T00:00:00.000Z\",");
        return socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    /// <summary>The client's next message.</summary>
    internal async Task<JsonElement> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Clock.Patience, Clock.Real);
        Assert.Equal(WebSocketMessageType.Text, received.MessageType);
        return JsonElement.Parse(buffer.AsSpan(0, received.Count));
    }

    /// <summary>Answers a command.</summary>
    internal Task AcknowledgeAsync(JsonElement command, long seq) =>
        SendAsync($$"""{"type":"ack","id":"{{command.GetProperty("id").GetString()}}","seq":{{seq}},"data":{} }""");

    /// <summary>Refuses a command.</summary>
    internal Task RefuseAsync(JsonElement command, string code) =>
        SendAsync($$"""{"type":"error","id":"{{command.GetProperty("id").GetString()}}","code":"{{code}}","message":"No."}""");

    /// <summary>Closes, and waits for the client's close.</summary>
    internal async Task CloseAsync(int code, string? reason = null)
    {
        await socket.CloseAsync((WebSocketCloseStatus)code, reason, CancellationToken.None).WaitAsync(Clock.Patience, Clock.Real);
        _over.SetResult();
    }

    /// <summary>Waits for the client's close.</summary>
    /// <returns>Its code.</returns>
    internal async Task<int> ReceiveCloseAsync()
    {
        var received = await socket.ReceiveAsync(new byte[1_024], CancellationToken.None).WaitAsync(Clock.Patience, Clock.Real);
        Assert.Equal(WebSocketMessageType.Close, received.MessageType);
        _over.SetResult();
        return (int)received.CloseStatus!;
    }

    /// <summary>Waits for the client to leave without a close.</summary>
    internal async Task<bool> IsLeftAsync()
    {
        try
        {
            var received = await socket.ReceiveAsync(new byte[1_024], CancellationToken.None).WaitAsync(Clock.Patience, Clock.Real);
            return received.MessageType == WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            return true;
        }
        finally
        {
            _over.SetResult();
        }
    }
}
