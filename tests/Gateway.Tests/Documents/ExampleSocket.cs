using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Attendance.Gateway.Tests.Sockets;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>
/// One client's socket in an example. Answers to commands are kept apart: they may come before or after the change they are about.
/// </summary>
internal sealed class ExampleSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _answers = Channel.CreateUnbounded<JsonNode>();
    private readonly Channel<JsonNode> _messages = Channel.CreateUnbounded<JsonNode>();
    private readonly string _who;
    private Task<string> _end = Task.FromResult("never opened");

    private ExampleSocket(string who) => _who = who;

    /// <summary>Opens a socket as a browser would: the token beside the subprotocol.</summary>
    /// <param name="who">Whose, for failures.</param>
    /// <param name="address">Where.</param>
    /// <param name="token">The token; null for none.</param>
    /// <param name="received">Is shown every message.</param>
    public static async Task<ExampleSocket> OpenAsync(string who, Uri address, string? token, Action<JsonNode> received)
    {
        var client = new ExampleSocket(who);
        client._socket.Options.AddSubProtocol("attendance.v1");
        if (token is not null)
            client._socket.Options.AddSubProtocol($"bearer.{token}");
        await client._socket.ConnectAsync(address, CancellationToken.None).Within($"{who} connecting");
        client._end = client.ReceiveAsync(received);
        return client;
    }

    public Task SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type) =>
        _socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None).AsTask().Within($"{_who} sending");

    /// <summary>Waits for a message that the pattern fits, past those it does not.</summary>
    public async Task ExpectAsync(JsonNode pattern)
    {
        var seen = new StringBuilder();
        while (await NextAsync(pattern["type"]?.ToString() is "ack" or "error" ? _answers : _messages) is { } message)
        {
            if (JsonPattern.Mismatch(pattern, message) is not { } mismatch)
                return;
            seen.AppendLine(CultureInfo.InvariantCulture, $"  {message.ToJsonString()}: {mismatch}");
        }

        throw new InvalidDataException($"{_who} did not receive {pattern.ToJsonString()}, but:\n{seen}");
    }

    /// <summary>
    /// Makes sure that nothing about the class waits to be read: it would come before the answer to a ping. A position tells nothing.
    /// </summary>
    public async Task ExpectNothingAsync()
    {
        await SendAsync(Encoding.UTF8.GetBytes("""{"type":"ping"}"""), WebSocketMessageType.Text);
        while (await NextAsync(_messages) is { } message)
        {
            if (message["type"]?.ToString() is "pong")
                return;
            if (message["type"]?.ToString() is not "position")
                throw new InvalidDataException($"{_who} should have heard nothing, but received {message.ToJsonString()}");
        }

        throw new InvalidDataException($"{_who} did not receive the answer to a ping.");
    }

    /// <summary>Waits for the gateway to close the socket.</summary>
    /// <returns>The code and the reason.</returns>
    public async Task<string> CloseAsync()
    {
        await _end.Within($"the end of {_who}'s socket");
        return await _end;
    }

    /// <summary>Closes the socket.</summary>
    public async Task LeaveAsync()
    {
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _end;
        _socket.Dispose();
    }

    private static async Task<JsonNode?> NextAsync(Channel<JsonNode> queue)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await queue.Reader.WaitToReadAsync(patience.Token) ? await queue.Reader.ReadAsync(patience.Token) : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<string> ReceiveAsync(Action<JsonNode> received)
    {
        try
        {
            var message = new ArrayBufferWriter<byte>();
            while (true)
            {
                var part = await _socket.ReceiveAsync(message.GetMemory(8 * 1024), CancellationToken.None);
                if (part.MessageType is WebSocketMessageType.Close)
                    return await AnswerCloseAsync();
                message.Advance(part.Count);
                if (!part.EndOfMessage)
                    continue;
                var json = JsonNode.Parse(message.WrittenSpan)!;
                message.ResetWrittenCount();
                received(json);
                (json["type"]?.ToString() is "ack" or "error" ? _answers : _messages).Writer.TryWrite(json);
            }
        }
        catch (Exception lost) when (lost is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return $"lost: {lost.Message}";
        }
        finally
        {
            _answers.Writer.TryComplete();
            _messages.Writer.TryComplete();
        }
    }

    private async Task<string> AnswerCloseAsync()
    {
        var end = $"{(int)_socket.CloseStatus.GetValueOrDefault()} {_socket.CloseStatusDescription}".Trim();
        if (_socket.State is WebSocketState.CloseReceived)
            await _socket.CloseOutputAsync(_socket.CloseStatus!.Value, null, CancellationToken.None);
        return end;
    }
}
