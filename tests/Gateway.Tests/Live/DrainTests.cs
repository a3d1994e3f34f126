using System.Net;
using Attendance.Gateway.Live;
using Attendance.Gateway.Sockets;
using Attendance.Gateway.Tests.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>A gateway that goes down: what it still answers, and how its sockets end.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly LogRecorder _log = new("Attendance.Gateway.Live.SocketDrain");

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task What_was_asked_before_is_answered_before_the_close()
    {
        await using var host = await StartAsync();
        var room = await host.OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var witness = await room.WatchAsync(Person.Student(1));
        Task<Reply> rest;
        Task stopping;
        using (host.TakeStorageAway())
        {
            await teacher.SendAsync(new { type = "mark", id = "m1", student_id = 1, status = "late" });
            var body = new AwaitedBody(new { student_id = 2, status = "present" });
            rest = SendAsync(room, body);
            await body.IsAwaited.Within("the question for the body");

            // Answered at once, so the mark before it has been taken.
            await teacher.DrainAsync();
            stopping = host.StopAsync();
            await witness.ExpectCloseAsync(4000);
            await witness.CloseAnswerAsync(4000);
            await teacher.SendAsync(new { type = "mark", id = "m2", student_id = 3, status = "present" });
        }

        var ack = await teacher.ExpectAsync("ack", answer => answer.IsAnswerTo("m1"));
        Assert.Equal("late", ack["data.status"].GetString());
        await teacher.ExpectCloseAsync(4000);
        await teacher.CloseAnswerAsync(4000);
        Assert.Equal(HttpStatusCode.OK, (await rest).Status);
        Assert.Equal("ack", Assert.Single((await rest).Json.EnumerateArray()).GetProperty("type").GetString());
        Assert.DoesNotContain(teacher.Waiting, message => message.IsAnswerTo("m2"));
        await stopping.Within("the host's end");
    }

    [Fact]
    public async Task Sockets_go_in_batches_and_work_until_their_turn_comes()
    {
        await using var host = await StartAsync(drain => drain.SocketsPerSecond = 1);
        var room = await host.OpenAsync();
        LiveClient[] clients = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.WatchAsync(Person.Teacher)))];
        var started = host.Clock.GetTimestamp();

        var stopping = host.StopAsync();

        // Each asks again and again while it may.
        var turns = await Task.WhenAll(clients.Select(client => AskUntilClosedAsync(client, host.Clock, started)));
        await stopping.Within("the host's end");
        Array.Sort(turns);
        for (var turn = 0; turn < turns.Length; turn++)
            Assert.True(turns[turn].ClosedAfter >= TimeSpan.FromSeconds(turn - 0.1), $"Socket {turn} was closed after {turns[turn].ClosedAfter}.");
        Assert.True(turns[^1].Answered > 0, "The last socket was open for seconds, and was not served.");
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task A_peer_that_reads_nothing_does_not_delay_the_end()
    {
        await using var host = await StartAsync();
        var room = await host.OpenAsync();
        await using var stuck = await room.WatchAsync(Person.Student(1));
        await using var other = await room.WatchAsync(Person.Teacher);
        var started = host.Clock.GetTimestamp();

        var stopping = host.StopAsync();
        await other.ExpectCloseAsync(4000);
        await other.CloseAnswerAsync(4000);
        await stopping.Within("the host's end");

        // Waiting for the peer would take the whole of the host's 30 s.
        Assert.InRange(host.Clock.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal(0, host.Services.GetRequiredService<SocketDrain>().Count);
        Assert.Equal([(LogLevel.Information, 2301), (LogLevel.Information, 2302)], _log.Entries.Select(entry => (entry.Level, entry.Id.Id)));
        Assert.StartsWith("Going down: 2 sockets are closed over 0.0 s.", _log.Entries.First().Text, StringComparison.Ordinal);
        Assert.EndsWith("; 0 were closed before all their requests were answered, 1 did not answer the close.", _log.Entries.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_does_not_delay_the_end()
    {
        await using var host = await StartAsync(drain => drain.AnswerPatience = TimeSpan.FromMilliseconds(100));
        var room = await host.OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        using (host.TakeStorageAway())
        {
            await teacher.SendAsync(new { type = "mark", id = "m1", student_id = 1, status = "late" });
            await teacher.DrainAsync();
            host.Drain();
            await teacher.ExpectCloseAsync(4000);
            await teacher.CloseAnswerAsync(4000);
            Assert.DoesNotContain(teacher.Waiting, message => message.IsAnswerTo("m1"));
        }

        await host.StopAsync().Within("the host's end");
        Assert.Contains("; 1 were closed before all", _log.Entries.Last().Text, StringComparison.Ordinal);
    }

    private Task<GatewayHost> StartAsync(Action<DrainOptions>? configure = null) => GatewayHost.StartAsync(StreamProviderKind.Push, services =>
    {
        services.AddSingleton<ILoggerProvider>(_log);
        services.Configure<DrainOptions>(drain => configure?.Invoke(drain));
        services.Configure<SocketOptions>(static sockets =>
        {
            sockets.CloseTimeout = TimeSpan.FromSeconds(2);

            // Those who ask again and again as fast as they are answered may ask more often than a socket may by default.
            sockets.MessagesPerSecond = sockets.MessageBurst = 10_000_000;
            sockets.BytesPerSecond = sockets.ByteBurst = 1_000_000_000;
        });
    });

    /// <summary>Sends a mark whose body is written only when the gateway asks for it: by then it has taken the request.</summary>
    private static async Task<Reply> SendAsync(Room room, AwaitedBody body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{room.Path}/marks") { Content = body };
        request.Headers.Authorization = new("Bearer", room.Host.Tokens.Mint(Person.OtherTeacher));
        request.Headers.ExpectContinue = true;
        using var response = await room.Host.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private static async Task<(TimeSpan ClosedAfter, int Answered)> AskUntilClosedAsync(LiveClient client, TimeProvider time, long started)
    {
        var answered = 0;
        while (await client.TryAskAsync(new { type = "request_stats" }, "stats_updated"))
            answered++;
        var closedAfter = time.GetElapsedTime(started);
        await client.ExpectCloseAsync(4000);
        await client.CloseAnswerAsync(4000);
        return (closedAfter, answered);
    }
}
