using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Attendance.TestKit;
using Attendance.TestKit.Sockets;

namespace Attendance.Attackers;

/// <summary>
/// People who mean no good, all at once: bad tokens, headers that never end, frames of a megabyte, floods of pings, ten thousand sockets of one user, pages of
/// another origin, guessed codes. They rest between attacks, so that the class can be measured with them and without.
/// </summary>
internal sealed class AttackMix : IAsyncDisposable
{
    /// <summary>Bad tokens a second while there is an attack.</summary>
    public const int BadTokensPerSecond = 2_000;

    /// <summary>Sockets of one user that are tried in all.</summary>
    public const int SocketsOfOneUser = 10_000;

    private const int SocketsPerSecond = 1_000;
    private const int BadTokenConnections = 512;
    private const int CrowdConnections = 32;
    private const int SlowHeaders = 200;
    private const int PingsOfAFlood = 40_000;
    private const int Megabyte = 1024 * 1024;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private readonly IPEndPoint _server;
    private readonly string _target;
    private readonly IReadOnlyList<string> _tokens;
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<(string Attack, string Answer), int> _answers = [];
    private readonly ConcurrentBag<AttackClient> _clients = [];
    private readonly List<Task> _attacks = [];
    private volatile bool _isAttacking;
    private int _crowd;

    /// <param name="server">Who is attacked.</param>
    /// <param name="classId">A class that is open and asks for codes.</param>
    /// <param name="tokens">Of three of its students.</param>
    public AttackMix(IPEndPoint server, long classId, IReadOnlyList<string> tokens)
    {
        (_server, _target, _tokens) = (server, $"/ws/attendance/{classId}", tokens);
        Begin(() => BadTokensAsync($"{tokens[0]}A"));
        Begin(() => BadTokensAsync(Forged(tokens[0])));
        Begin(CrowdAsync);
        for (var index = 0; index < SlowHeaders; index++)
            Begin(SlowHeadersAsync);
        Begin(() => RepeatAsync(TimeSpan.FromMilliseconds(100), LargeFrameAsync));
        Begin(() => RepeatAsync(TimeSpan.FromMilliseconds(500), PingFloodAsync));
        Begin(ForgedOriginsAsync);
        Begin(GuessesAsync);
    }

    /// <summary>What they were answered, by attack.</summary>
    public IReadOnlyDictionary<(string Attack, string Answer), int> Answers => _answers;

    /// <summary>Attacks for a while.</summary>
    public async Task AttackAsync(TimeSpan duration)
    {
        _isAttacking = true;
        await Task.Delay(duration, RealTime.Clock);
        _isAttacking = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await Task.WhenAll(_attacks);
        foreach (var client in _clients)
            await client.DisposeAsync();
        _over.Dispose();
    }

    private void Begin(Func<Task> attack) => _attacks.Add(Task.Run(async () =>
    {
        try
        {
            await attack();
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // It is over.
        }
    }));

    private void Note(string attack, string answer) => _answers.AddOrUpdate((attack, answer), 1, static (_, count) => count + 1);

    private Task RepeatAsync(TimeSpan interval, Func<Task> attack) => PaceAsync(1 / interval.TotalSeconds, async () =>
    {
        try
        {
            await attack();
        }
        catch (Exception cut) when (cut is IOException or SocketException)
        {
            // Cut off in the middle, as it should be.
        }

        return true;
    });

    /// <summary>Does something at a rate, while there is an attack, until it says that it is done. What could not be done in time is not made up for.</summary>
    private async Task PaceAsync(double rate, Func<Task<bool>> attack)
    {
        using var timer = new PeriodicTimer(Beat, RealTime.Clock);
        var credit = 0.0;
        var last = RealTime.Clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(_over.Token))
        {
            var now = RealTime.Clock.GetTimestamp();
            credit = _isAttacking ? Math.Min(credit + (RealTime.Clock.GetElapsedTime(last, now).TotalSeconds * rate), Math.Max(1, rate)) : 0;
            last = now;
            for (; credit >= 1 && !_over.IsCancellationRequested; credit--)
            {
                if (!await attack())
                    return;
            }
        }
    }

    /// <summary>Tries handshakes at a rate, each over a connection that is free.</summary>
    /// <param name="attack">What it is called.</param>
    /// <param name="rate">Handshakes a second.</param>
    /// <param name="connections">How many may be under way.</param>
    /// <param name="request">The handshake.</param>
    /// <param name="mayTry">Says when it is enough.</param>
    private async Task HandshakesAsync(string attack, double rate, int connections, byte[] request, Func<bool> mayTry)
    {
        var free = new ConcurrentQueue<AttackClient>(Enumerable.Range(0, connections).Select(_ => Connect()));
        await PaceAsync(rate, () =>
        {
            if (!mayTry())
                return Task.FromResult(false);
            if (free.TryDequeue(out var client))
                _ = TryAsync(client);
            return Task.FromResult(true);
        });

        async Task TryAsync(AttackClient client)
        {
            Note(attack, $"{await client.TryAsync(request)}");

            // Those that were accepted stay.
            free.Enqueue(client.IsUpgraded ? Connect() : client);
        }
    }

    private AttackClient Connect()
    {
        var client = new AttackClient(_server);
        _clients.Add(client);
        return client;
    }

    // Half of them each kind: one is known by the length of its signature, the other only by computing it.
    private Task BadTokensAsync(string token) => HandshakesAsync(
        "bad tokens", BadTokensPerSecond / 2, BadTokenConnections / 2, AttackClient.Request(_server, $"{_target}?token={token}"), static () => true);

    private static string Forged(string token)
    {
        var signature = token.LastIndexOf('.') + 1;
        return $"{token[..signature]}{(token[signature] == 'A' ? 'B' : 'A')}{token[(signature + 1)..]}";
    }

    private Task CrowdAsync() => HandshakesAsync(
        "sockets of one user",
        SocketsPerSecond,
        CrowdConnections,
        AttackClient.Request(_server, $"{_target}?token={_tokens[0]}"),
        () => Interlocked.Increment(ref _crowd) <= SocketsOfOneUser);

    private async Task SlowHeadersAsync()
    {
        using var socket = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var started = RealTime.Clock.GetTimestamp();
        try
        {
            await socket.ConnectAsync(_server, _over.Token);
            await socket.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "u8.ToArray(), _over.Token);
            var buffer = new byte[1_024];
            var answer = socket.ReceiveAsync(buffer, _over.Token).AsTask();
            while (!answer.IsCompleted)
            {
                await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), RealTime.Clock, _over.Token));
                if (!answer.IsCompleted)
                    await socket.SendAsync("a"u8.ToArray(), _over.Token);
            }

            await answer;
        }
        catch (SocketException)
        {
            // Reset is ended as well.
        }

        Note("slow headers", RealTime.Clock.GetElapsedTime(started) < TimeSpan.FromSeconds(20) ? "ended" : "ended late");
    }

    private async Task LargeFrameAsync()
    {
        await using var socket = await ConnectAsync(_tokens[1]);
        await socket.SendAsync(RawFrameEncoder.Frame(RawOpcode.Text, new byte[Megabyte]));
        Note("frames of 1 MB", await CloseCodeAsync(socket));
    }

    private async Task PingFloodAsync()
    {
        await using var socket = await ConnectAsync(_tokens[1]);
        var ping = RawFrameEncoder.Frame(RawOpcode.Ping, []);
        var flood = new byte[PingsOfAFlood * ping.Length];
        for (var index = 0; index < PingsOfAFlood; index++)
            ping.CopyTo(flood, index * ping.Length);
        var ending = CloseCodeAsync(socket);
        await socket.SendAsync(flood);
        Note("floods of pings", await ending);
    }

    private Task ForgedOriginsAsync() => HandshakesAsync(
        "forged origins", 50, 4, AttackClient.Request(_server, $"{_target}?token={_tokens[1]}", "https://attendance.example.evil"), static () => true);

    private async Task GuessesAsync()
    {
        await using var socket = await ConnectAsync(_tokens[2]);
        var guesses = 0;
        await PaceAsync(20, async () =>
        {
            await socket.SendTextAsync($$"""{"type":"check_in","id":"guess-{{guesses++}}","code":"AAAAAA"}""");
            while (await socket.ReadFrameAsync("the answer to a guess") is { } frame)
            {
                var message = WireMessage.Parse(frame.Text);
                if (message.Type != "error")
                    continue;
                Note("guessed codes", message.Json.Text("code") ?? "");
                return true;
            }

            return false;
        });
    }

    private Task<RawWebSocket> ConnectAsync(string token) => RawWebSocket.ConnectAsync(_server, new() { Target = $"{_target}?token={token}" });

    private static async Task<string> CloseCodeAsync(RawWebSocket socket) =>
        (await socket.ReadToEndAsync("the end of a flood")).LastOrDefault() is { IsClose: true } close ? $"{close.CloseCode}" : "reset";
}
