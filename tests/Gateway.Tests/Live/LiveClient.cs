using System.Globalization;
using System.Net;
using System.Text.Json;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>
/// A client of the socket's route. Messages are kept in their order until a test takes them: <see cref="NextAsync"/> the first, whatever it is,
/// <see cref="ExpectAsync"/> the first that fits. Waits end with an error that says what was awaited and what came instead.
/// </summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private readonly RawWebSocket _socket;
    private readonly List<Message> _waiting = [];
    private int _pings;
    private int _idlePings;
    private RawFrame? _close;

    private LiveClient(RawWebSocket socket) => _socket = socket;

    public RawHandshake Handshake => _socket.Handshake;

    public Message Greeting { get; set; } = null!;

    public Message Snapshot { get; set; } = null!;

    /// <summary>Connects with a token in the query, as the oldest clients do.</summary>
    public static Task<LiveClient> ConnectAsync(Room room, string token, long? since = null) => ConnectAsync(
        room.Host,
        string.Create(CultureInfo.InvariantCulture, $"/ws/attendance/{room.Id}?token={token}{(since is { } seq ? $"&since={seq}" : "")}"));

    public static Task<LiveClient> ConnectAsync(GatewayHost host, string target, Dictionary<string, string?>? headers = null) =>
        ConnectAsync(host.EndPoint, target, headers);

    public static async Task<LiveClient> ConnectAsync(IPEndPoint server, string target, Dictionary<string, string?>? headers = null)
    {
        var client = new LiveClient(await RawWebSocket.ConnectAsync(server, new() { Target = target, Headers = headers }));
        client._socket.Patience = TimeSpan.FromSeconds(30);
        return client;
    }

    public Task SendAsync(object message) => _socket.SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) => _socket.SendTextAsync(text);

    public Task SendRawAsync(ReadOnlyMemory<byte> bytes) => _socket.SendAsync(bytes);

    /// <summary>The next message.</summary>
    public async Task<Message> NextAsync()
    {
        if (_waiting.Count == 0)
            await ReadAsync("any message");
        return Take(0);
    }

    /// <summary>The first message of a type that fits; those before it stay.</summary>
    public async Task<Message> ExpectAsync(string type, Func<Message, bool>? fits = null)
    {
        var index = 0;
        while (true)
        {
            for (; index < _waiting.Count; index++)
            {
                if (_waiting[index].Type == type && fits?.Invoke(_waiting[index]) != false)
                    return Take(index);
            }

            await ReadAsync(type);
        }
    }

    /// <summary>The next event, leaving statistics and the like where they are.</summary>
    public async Task<Message> NextEventAsync()
    {
        while (true)
        {
            if (_waiting.FindIndex(message => message.IsEvent) is >= 0 and var index)
                return Take(index);
            await ReadAsync("an event");
        }
    }

    /// <summary>All events up to one; their numbers are the caller's to judge.</summary>
    public async Task<List<Message>> EventsThroughAsync(long seq)
    {
        var events = new List<Message>();
        do
            events.Add(await NextEventAsync());
        while (events[^1].Seq < seq);
        return events;
    }

    /// <summary>Sends a request and takes its answer.</summary>
    public async Task<Message> AskAsync(object request)
    {
        await SendAsync(request);
        var id = JsonSerializer.SerializeToElement(request).GetProperty("id").GetString()!;
        while (true)
        {
            if (_waiting.FindIndex(message => message.IsAnswerTo(id)) is >= 0 and var index)
                return Take(index);
            await ReadAsync($"the answer to {id}");
        }
    }

    /// <summary>Sends what is answered by a message of a type, as long as there is somebody to answer.</summary>
    /// <returns>False when the gateway's close came instead.</returns>
    public async Task<bool> TryAskAsync(object request, string answer)
    {
        await SendAsync(request);
        while (_close is null)
        {
            if (_waiting.FindIndex(message => message.Type == answer) is >= 0 and var index)
            {
                Take(index);
                return true;
            }

            await ReadAsync($"{answer} or a close", isCloseAwaited: true);
        }

        return false;
    }

    /// <summary>The answer to a request that was sent.</summary>
    /// <returns>Null when the gateway's close came instead.</returns>
    public async Task<Message?> AnswerOrCloseAsync(string id)
    {
        while (_close is null)
        {
            if (_waiting.FindIndex(message => message.IsAnswerTo(id)) is >= 0 and var index)
                return Take(index);
            await ReadAsync($"the answer to {id} or a close", isCloseAwaited: true);
        }

        return null;
    }

    /// <summary>The close frame, whatever its code.</summary>
    public async Task<RawFrame> CloseFrameAsync()
    {
        while (_close is null)
            await ReadAsync("a close", isCloseAwaited: true);
        return _close;
    }

    /// <summary>Sends what has no id and takes the error that must answer it.</summary>
    public async Task<Message> RefusedAsync(string text)
    {
        await SendTextAsync(text);
        return await ExpectAsync("error");
    }

    /// <summary>Everything the gateway sent before it answered a ping; taken.</summary>
    public async Task<List<Message>> DrainAsync()
    {
        await SendAsync(new { type = "ping", turn = ++_pings });
        await ExpectAsync("pong");
        List<Message> all = [.. _waiting];
        _waiting.Clear();
        return all;
    }

    /// <summary>The close frame, which must have this code; what came before stays to be taken.</summary>
    public async Task<RawFrame> ExpectCloseAsync(int code)
    {
        while (_close is null)
            await ReadAsync($"a close with {code}", isCloseAwaited: true);
        Assert.Equal(code, _close.CloseCode);
        return _close;
    }

    /// <summary>What was received and not taken.</summary>
    public IReadOnlyList<Message> Waiting => _waiting;

    /// <summary>Closes as a browser does.</summary>
    public async Task CloseAsync()
    {
        await _socket.SendCloseAsync(1000);
        await ExpectCloseAsync(1000);
    }

    /// <summary>Answers the gateway's close.</summary>
    public Task CloseAnswerAsync(int code) => _socket.SendCloseAsync(code);

    public void Reset() => _socket.Reset();

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private Message Take(int index)
    {
        var message = _waiting[index];
        _waiting.RemoveAt(index);
        return message;
    }

    private async Task ReadAsync(string awaited, bool isCloseAwaited = false)
    {
        RawFrame? frame;
        try
        {
            frame = await _socket.ReadFrameAsync(awaited);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} What came instead: {Describe()}.");
        }

        if (frame is { Opcode: RawOpcode.Ping })
        {
            // Pings keep a socket alive, not a test that waits in vain.
            if (_idlePings++ > 0)
                throw new TimeoutException($"{awaited} did not come between two pings. What came instead: {Describe()}.");
            await _socket.SendAsync(RawFrameEncoder.Frame(RawOpcode.Pong, frame.Payload));
            return;
        }

        _idlePings = 0;
        if (frame is { IsText: true })
            _waiting.Add(new(frame.Text));
        else if (frame is { IsClose: true } && isCloseAwaited)
            _close = frame;
        else if (frame is null || frame.IsClose)
            Assert.Fail($"{awaited} was awaited; the socket ended ({frame?.CloseCode} {frame?.CloseReason}). What came before: {Describe()}.");
    }

    private string Describe() => _waiting.Count == 0 ? "nothing" : string.Join(Environment.NewLine, _waiting.TakeLast(20));
}
