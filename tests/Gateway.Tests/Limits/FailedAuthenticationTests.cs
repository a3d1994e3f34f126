using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Attendance.Gateway.Access;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Sockets;
using Attendance.Gateway.Tests.Live;
using Attendance.Gateway.Tests.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Limits;

/// <summary>Whoever guesses waits, and nobody else does.</summary>
public sealed class FailedAuthenticationTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);
    private static readonly IPAddress Guesser = IPAddress.Parse("203.0.113.7");

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task The_first_bad_tokens_of_an_address_are_answered_at_once_and_later_ones_late()
    {
        var failures = With(static options => options.FailedAuthenticationBurst = 4);
        for (var guess = 0; guess < 2; guess++)
            Assert.Equal("unauthenticated", await AtOnceAsync(failures, TokenVerdict.Unauthenticated));

        var third = AnswerAsync(failures, TokenVerdict.Unauthenticated);
        _time.Advance(Delay - TimeSpan.FromMilliseconds(1));
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("unauthenticated", await third.Within("the held answer"));
        Assert.Equal(0, failures.Waiting);
    }

    [Fact]
    public async Task Those_that_were_good_once_are_answered_at_once_and_so_is_the_neighbour()
    {
        var failures = With(static options => options.FailedAuthenticationBurst = 1);
        var held = AnswerAsync(failures, TokenVerdict.Unauthenticated);

        Assert.Equal("token_expired", await AtOnceAsync(failures, TokenVerdict.Expired));
        var neighbour = failures.AnswerAsync(AddressKey.OfAny(IPAddress.Parse("198.51.100.1")), TokenVerdict.Expired, TestContext.Current.CancellationToken);
        Assert.True(neighbour.IsCompletedSuccessfully);
        Assert.False(held.IsCompleted);
        _time.Advance(Delay);
        await held.Within("the held answer");
    }

    [Fact]
    public async Task So_many_answers_are_held_back_and_no_more()
    {
        var failures = With(static options => (options.FailedAuthenticationBurst, options.DelayedAuthentications) = (1, 3));
        var held = Enumerable.Range(0, 3).Select(_ => AnswerAsync(failures, TokenVerdict.Unauthenticated)).ToList();

        Assert.Equal("rate_limited", await AtOnceAsync(failures, TokenVerdict.Unauthenticated));
        Assert.Equal(3, failures.Waiting);
        _time.Advance(Delay);
        await Task.WhenAll(held).Within("the held answers");
        Assert.Equal(0, failures.Waiting);
    }

    [Fact]
    public async Task Whoever_hangs_up_gives_their_place_back()
    {
        var failures = With(static options => options.FailedAuthenticationBurst = 1);
        using var connection = new CancellationTokenSource();
        var held = failures.AnswerAsync(AddressKey.OfAny(Guesser), TokenVerdict.Unauthenticated, connection.Token).AsTask();
        Assert.Equal(1, failures.Waiting);

        await connection.CancelAsync();

        await held.Within("the answer that nobody waits for");
        Assert.Equal(0, failures.Waiting);
    }

    [Fact]
    public async Task Whoever_is_held_back_holds_up_nobody_at_the_door()
    {
        var failures = With(static options => options.FailedAuthenticationBurst = 1);
        using var turns = new OpeningTurns(_time);
        List<ConnectionLease> guessers = [.. Enumerable.Range(0, OpeningTurns.AtOnce).Select(_ => new ConnectionLease(new DefaultConnectionContext { Transport = new DuplexPipe() }, turns))];
        await Task.WhenAll(guessers.Select(static guesser => guesser.TakeTurnAsync())).Within("the guessers' turns");
        var next = turns.Enter();
        Assert.False(next.Begun.IsCompleted);

        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = Guesser } };
        context.Features.Set(guessers[0]);
        var held = failures.AnswerAsync(context, TokenVerdict.Unauthenticated).AsTask();

        Assert.True(next.Begun.IsCompletedSuccessfully);
        Assert.False(held.IsCompleted);
        _time.Advance(Delay);
        await held.Within("the held answer");
    }

    [Theory]
    [InlineData("-00:00:01")]
    [InlineData("00:00:11")]
    public void A_delay_that_makes_no_sense_is_refused_at_the_start(string delay) => Assert.Equal(
        [$"Limits:FailedAuthenticationDelay must be from 00:00:00 to 00:00:10, but is {delay}."],
        new LimitOptionsCheck().Validate(null, new() { FailedAuthenticationDelay = TimeSpan.Parse(delay, System.Globalization.CultureInfo.InvariantCulture) }).Failures);

    [Fact]
    public async Task While_a_guesser_waits_those_with_good_tokens_are_let_in()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push, static services => services.Configure<LimitOptions>(
            static limits => (limits.FailedAuthenticationBurst, limits.FailedAuthenticationDelay) = (1, TimeSpan.FromSeconds(10))));
        var room = await host.OpenAsync();
        var failures = host.Services.GetRequiredService<FailedAuthentications>();
        using var hangUp = new CancellationTokenSource();
        using var guess = new HttpRequestMessage(HttpMethod.Get, room.Path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "nonsense") } };
        var guessing = host.Http.SendAsync(guess, hangUp.Token);
        await Waiting.UntilAsync(() => failures.Waiting == 1, "the guess to be held");

        await using var neighbour = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));

        await neighbour.ExpectAsync("snapshot");
        Assert.Equal("ack", (await neighbour.AskAsync(new { type = "check_in", id = "c1" })).Type);
        Assert.False(guessing.IsCompleted);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => guessing);
        await Waiting.UntilAsync(() => failures.Waiting == 0, "the place of the guesser who hung up");
    }

    [Fact]
    public async Task Bad_tokens_brought_over_a_socket_count_for_its_address()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push, static services => services.Configure<LimitOptions>(
            static limits => (limits.FailedAuthenticationsPerMinute, limits.FailedAuthenticationBurst) = (1, 3)));
        var room = await host.OpenAsync();
        await using var script = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));
        await script.ExpectAsync("snapshot");

        for (var guess = 0; guess < 3; guess++)
            Assert.Equal("unauthenticated", await RefreshAsync("nonsense"));
        Assert.Equal("rate_limited", await RefreshAsync("nonsense"));

        await using var elsewhere = await LiveClient.ConnectAsync(room, "nonsense");
        Assert.Equal(429, elsewhere.Handshake.Status);
        Assert.Equal("ack", (await script.AskAsync(new { type = "refresh_token", id = "good", token = host.Tokens.Mint(Person.Student(1)) })).Type);

        async Task<string?> RefreshAsync(string token) => (await script.AskAsync(new { type = "refresh_token", id = "r", token }))["code"].GetString();
    }

    [Fact]
    public async Task A_bad_token_in_the_header_of_a_handshake_counts_once()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push, static services => services.Configure<LimitOptions>(
            static limits => (limits.FailedAuthenticationsPerMinute, limits.FailedAuthenticationBurst, limits.FailedAuthenticationDelay) = (1, 4, TimeSpan.Zero)));
        var room = await host.OpenAsync();

        List<int> answers = [];
        for (var guess = 0; guess < 5; guess++)
        {
            await using var client = await LiveClient.ConnectAsync(host, $"/ws/attendance/{room.Id}", new() { ["Authorization"] = "Bearer nonsense" });
            answers.Add(client.Handshake.Status);
        }

        Assert.Equal([401, 401, 401, 401, 429], answers);
    }

    private static async Task<string> AnswerAsync(FailedAuthentications failures, TokenVerdict verdict) =>
        (await failures.AnswerAsync(AddressKey.OfAny(Guesser), verdict, TestContext.Current.CancellationToken)).Refusal!.Code.Name;

    private static Task<string> AtOnceAsync(FailedAuthentications failures, TokenVerdict verdict)
    {
        var answer = AnswerAsync(failures, verdict);
        Assert.True(answer.IsCompleted);
        return answer;
    }

    private FailedAuthentications With(Action<LimitOptions> configure) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_time)
        .AddAttendanceLimits(new ConfigurationBuilder().Build())
        .Configure<LimitOptions>(static options => (options.FailedAuthenticationsPerMinute, options.FailedAuthenticationDelay) = (1, Delay))
        .Configure(configure)
        .BuildServiceProvider()
        .GetRequiredService<FailedAuthentications>();

    private sealed class DuplexPipe : IDuplexPipe
    {
        private readonly Pipe _pipe = new();

        public PipeReader Input => _pipe.Reader;

        public PipeWriter Output => _pipe.Writer;
    }
}
