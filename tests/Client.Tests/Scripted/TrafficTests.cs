using Attendance.Client.Messages;

namespace Attendance.Client.Tests.Scripted;

/// <summary>What goes to and fro on a connection, when it goes wrong.</summary>
public class TrafficTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Later_commands_wait_behind_one_that_is_tried_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        var messages = observed.Client.ReadAllAsync(Cancellation);
        var first = observed.Client.MarkAsync(101, "present", id: "m1", cancellationToken: Cancellation);
        await socket.RefuseAsync(await socket.ReceiveAsync(), "unavailable");
        await foreach (var message in messages)
        {
            if (message.Type == "error")
                break;
        }

        var second = observed.Client.MarkAsync(101, "absent", id: "m2", cancellationToken: Cancellation);

        foreach (var (id, seq) in new[] { ("m1", 6), ("m2", 7) })
        {
            var sent = await socket.ReceiveAsync();
            Assert.Equal(id, sent.GetProperty("id").GetString());
            await socket.AcknowledgeAsync(sent, seq);
        }

        Assert.Equal((6, 7), ((await first).Seq, (await second).Seq));
    }

    [Fact]
    public async Task A_refusal_says_which_field_is_wrong_and_how_the_row_is()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        var mark = observed.Client.MarkAsync(101, "present", expectedSeq: 3, id: "m1", cancellationToken: Cancellation);
        Assert.Equal(3, (await socket.ReceiveAsync()).GetProperty("expected_seq").GetInt64());

        await socket.SendAsync("""{"type":"error","id":"m1","code":"conflict","message":"Changed meanwhile.","field":"expected_seq","row":{"student_id":101,"status":"late","is_override":false,"seq":4}}""");

        var refusal = await Assert.ThrowsAsync<AttendanceException>(() => mark);
        Assert.Equal(("conflict", "expected_seq", "late"), (refusal.Code, refusal.Field, refusal.Row?.Status));
    }

    [Fact]
    public async Task A_server_that_is_silent_is_asked_and_then_left()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, configure: static options => options.Quiet = options.Pong = TimeSpan.FromMilliseconds(100));
        var socket = await server.WelcomeAsync(5);
        Assert.Equal("ping", (await socket.ReceiveAsync()).GetProperty("type").GetString());

        Assert.True(await socket.IsLeftAsync());

        Assert.Equal("silent", (await observed.UntilAsync(AttendanceState.Reconnecting)).Reason);
        Assert.Equal("5", (await server.AcceptAsync()).Since);
    }

    [Fact]
    public async Task What_it_does_not_know_is_handed_on_and_what_is_no_message_is_a_lost_connection()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var messages = observed.Client.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        var socket = await server.WelcomeAsync(5);
        await socket.SendAsync("""{"type":"of_a_later_version","seq":6,"weather":"fine"}""");
        while (await messages.MoveNextAsync() && messages.Current.Type != "of_a_later_version")
        {
        }

        Assert.Equal(6, Assert.IsType<UnknownMessage>(messages.Current).Seq);
        Assert.Equal("fine", messages.Current.Raw.GetProperty("weather").GetString());
        foreach (var rubbish in new[] { "{", "[1]", "7", "" })
        {
            await socket.SendAsync(rubbish);
            Assert.True(await socket.IsLeftAsync());
            await observed.UntilAsync(AttendanceState.Reconnecting);
            socket = await server.WelcomeAsync(6);
            Assert.Equal("6", socket.Since);
        }
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_told_and_the_others_go_on()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, configure: static options => options.MaxUntaken = 3);
        var slow = observed.Client.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        var socket = await server.WelcomeAsync(5);
        for (var seq = 6; seq < 10; seq++)
            await socket.SendAsync($$"""{"type":"position","seq":{{seq}}}""");
        var mark = observed.Client.MarkAsync(101, "present", cancellationToken: Cancellation);
        await socket.AcknowledgeAsync(await socket.ReceiveAsync(), 10);
        await mark;

        for (var taken = 0; taken < 3; taken++)
            Assert.True(await slow.MoveNextAsync());
        Assert.Equal("slow_consumer", (await Assert.ThrowsAsync<AttendanceException>(async () => await slow.MoveNextAsync())).Code);
        Assert.Equal(AttendanceState.Live, observed.Client.State);
    }

    [Fact]
    public async Task An_answer_in_a_form_it_does_not_know_is_told_apart_from_a_refusal()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        var history = observed.Client.RequestHistoryAsync(101, id: "h1", cancellationToken: Cancellation);
        await socket.ReceiveAsync();

        await socket.SendAsync("""{"type":"history","id":"h1","student_id":101,"data":"none"}""");

        Assert.Equal("unreadable", (await Assert.ThrowsAsync<AttendanceException>(() => history)).Code);
        Assert.Equal(AttendanceState.Live, (await observed.UntilAsync(AttendanceState.Live)).State);
    }

    [Fact]
    public async Task Leaving_sends_what_was_asked_and_closes_with_1000()
    {
        await using var server = await ScriptedServer.StartAsync();
        var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        await observed.UntilAsync(AttendanceState.Live);
        observed.Client.EndOperation("roll-call");

        await observed.DisposeAsync();

        Assert.Equal("end_operation", (await socket.ReceiveAsync()).GetProperty("type").GetString());
        Assert.Equal(1000, await socket.ReceiveCloseAsync());
        Assert.DoesNotContain(AttendanceState.Reconnecting, observed.Past);
    }

    [Fact]
    public async Task Giving_up_a_command_leaves_the_others_and_leaving_ends_them_all()
    {
        await using var server = await ScriptedServer.StartAsync();
        var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        using var impatience = new CancellationTokenSource();
        var given = observed.Client.MarkAsync(101, "present", cancellationToken: impatience.Token);
        var kept = observed.Client.MarkAsync(102, "present", cancellationToken: Cancellation);
        await socket.ReceiveAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        await observed.DisposeAsync();

        Assert.Equal("done", (await Assert.ThrowsAsync<AttendanceException>(() => kept)).Code);
        Assert.Equal("done", (await observed.UntilAsync(AttendanceState.Ended)).Reason);
        await foreach (var _ in observed.Client.ReadAllAsync(Cancellation))
            Assert.Fail("A client that has been left hands nothing on.");
    }
}
