using Attendance.TestKit;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>A real server behind a network that fails.</summary>
public sealed class PostgresNetworkTests(SharedPostgres postgres) : PostgresLogTests(postgres), IAsyncLifetime
{
    // Generous beside what anything here takes; a hang is what it is about.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private TcpProxy _proxy = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _proxy = TcpProxy.Start(new NpgsqlConnectionStringBuilder(Store.Database).Port);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        await DisposeAsync();
    }

    [Fact]
    public async Task When_the_answer_to_a_commit_is_lost_the_batch_is_found_after_a_take_over()
    {
        var log = Store.Open(_proxy, OneLane);
        await BeginAsync(log);
        _proxy.ToClient.Flow = ProxyFlow.Drop;
        var append = log.AppendAsync(Batch(1, 1, 1, count: 2), Token);
        await HeadIsAsync(1, 3);

        _proxy.Pass();
        _proxy.Cut();

        await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => append.Within("the lost answer"));
        Assert.Equal(new(3, 2), await OnceBackAsync(() => log.TakeOverAsync(1, Token)));
        Assert.Equal(3, await CountAsync(log, 1));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1, 3, 2), Token));
    }

    [Fact]
    public async Task A_statement_that_arrives_after_a_take_over_is_fenced()
    {
        var log = Store.Open(_proxy, OneLane);
        var other = Store.Open();
        await BeginAsync(log);
        _proxy.ToServer.Flow = ProxyFlow.Hold;
        using var deadline = new CancellationTokenSource();
        var late = log.AppendAsync(Batch(1, 1, 1, count: 2), deadline.Token);
        await RealTime.UntilAsync(() => Task.FromResult(_proxy.ToServer.Held > 0), "the statement to be held", Bound, Token);
        await deadline.CancelAsync();
        await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => late.Within("the caller's release"));

        var position = await other.TakeOverAsync(1, Token);
        Assert.Equal(new(1, 2), position);
        var taken = Sample.Marked(2, "in time");
        await other.AppendAsync(Batch(1, 1, 2) with { Events = [taken] }, Token);
        _proxy.Pass();

        // It is answered after the late one, on the same connection.
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(2), Token).Within("the next statement"));
        SameEvents.AssertSame([Sample.Marked(1), taken], await other.ReadAsync(1, 0, 10, Token));
        Assert.Equal(new(2, 3), await log.TakeOverAsync(1, Token));
    }

    [Fact]
    public async Task A_statement_that_arrives_after_its_connection_was_given_up_and_the_class_taken_over_is_fenced()
    {
        var log = Store.Open(_proxy, static options => (options.Connections, options.ReplyTimeout) = (1, TimeSpan.FromMilliseconds(100)));
        var other = Store.Open();
        await OnceBackAsync(() => log.AppendAsync(Batch(1), Token));
        await OnceBackAsync(() => PrepareAsync(log));
        _proxy.ToServer.Flow = ProxyFlow.Hold;
        await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => log.AppendAsync(Batch(1, 1, 1), Token).Within("the connection to be given up"));

        Assert.Equal(new(1, 2), await other.TakeOverAsync(1, Token));
        var forwarded = _proxy.ToServer.Forwarded;
        _proxy.Pass();
        await RealTime.UntilAsync(() => Task.FromResult(_proxy.ToServer.Forwarded > forwarded), "the statement to go on", Bound, Token);

        // Its session ends after it, and no other has appended.
        await RealTime.UntilAsync(
            async () => 0L == (long)(await Sql.RunAsync(
                Store.Database,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%moved AS%' AND pid <> pg_backend_pid()"))!,
            "the session that was given up to end",
            Bound,
            Token);
        Assert.Equal(1, await CountAsync(other, 1));
        Assert.Equal(AppendResult.Committed, await other.AppendAsync(Batch(1, 1, 2), Token));
    }

    [Fact]
    public async Task In_a_black_hole_callers_are_let_go_at_their_deadlines_and_then_refused_at_once_until_the_network_is_back()
    {
        var log = Store.Open(_proxy, static options => (options.Connections, options.ReplyTimeout) = (1, TimeSpan.FromSeconds(2)));
        await BeginAsync(log);
        Assert.Equal(1, await CountAsync(log, 1));
        _proxy.BlackHole();

        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var begun = log.AppendAsync(Batch(1, 1, 1), deadline.Token);
        await RealTime.UntilAsync(() => Task.FromResult(_proxy.ToServer.Held > 0), "the statement to be held", Bound, Token);
        var waiting = log.AppendAsync(Batch(2), deadline.Token);
        var reading = log.ReadAsync(1, 0, 10, deadline.Token);
        var takeOver = log.TakeOverAsync(3, deadline.Token);
        await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => begun.Within("the begun append"));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => waiting.Within("the waiting append"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.Within("the read"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => takeOver.Within("the take-over"));

        await RealTime.UntilAsync(() => Task.FromResult(Store.Logger.Lines.Count > 0), "the server to count as away", Bound, Token);
        AssertRefusedAtOnce(log);
        _proxy.Pass();

        // The statement that was held may have arrived by now: that is what a take-over is for.
        var position = await OnceBackAsync(() => log.TakeOverAsync(1, Token));
        Assert.Equal(position.Head, await CountAsync(log, 1));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1, position.Head, position.Epoch), Token));
        Assert.Single(Store.Logger.Lines, static line => line.StartsWith("Warning 3100: PostgreSQL is away: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_nobody_listens_all_is_refused_at_once_said_once_and_found_back()
    {
        var log = Store.Open(_proxy);
        await BeginAsync(log);
        await _proxy.RefuseAsync();
        _proxy.Cut();

        await Assert.ThrowsAnyAsync<Exception>(() => log.AppendAsync(Batch(1, 1, 1), Token).Within("the first to find out"));
        for (var call = 0; call < 100; call++)
            AssertRefusedAtOnce(log);
        _proxy.Listen();

        Assert.Equal(new(1, 2), await OnceBackAsync(() => log.TakeOverAsync(1, Token)));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1, 1, 2), Token));
        await log.PingAsync(Token);
        Assert.Equal(2, await CountAsync(log, 1));
        Assert.Single(Store.Logger.Lines);
    }

    [Fact]
    public async Task A_log_that_never_reached_its_server_says_so()
    {
        await _proxy.RefuseAsync();
        var log = Store.Open(_proxy);

        var error = await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.PingAsync(Token).Within("the ping"));
        Assert.StartsWith("PostgreSQL is away: ", error.Message, StringComparison.Ordinal);
        AssertRefusedAtOnce(log);

        _proxy.Listen();
        await OnceBackAsync(() => log.AppendAsync(Batch(1), Token));
    }

    // The class, and the statement of what comes next, so that it is what meets the network's fault, and not its preparation.
    private static async Task BeginAsync(PostgresEventLog log)
    {
        await log.AppendAsync(Batch(1), Token);
        await PrepareAsync(log);
    }

    // A class that nobody knows under this epoch: nothing is written.
    private static async Task<AppendResult> PrepareAsync(PostgresEventLog log)
    {
        var fenced = await log.AppendAsync(Batch(1, 7, 7), Token);
        Assert.Equal(AppendResult.Fenced, fenced);
        return fenced;
    }

    private static void AssertRefusedAtOnce(PostgresEventLog log)
    {
        foreach (var refused in (Task[])[log.AppendAsync(Batch(9), Token), log.TakeOverAsync(9, Token), log.PingAsync(Token), log.ReadAsync(9, 0, 1, Token)])
        {
            Assert.True(refused.IsCompleted);
            Assert.IsType<EventLogUnavailableException>(refused.Exception?.InnerException);
        }
    }

    private static async Task<T> OnceBackAsync<T>(Func<Task<T>> ask)
    {
        T? answer = default;
        await RealTime.UntilAsync(
            async () =>
            {
                try
                {
                    answer = await ask();
                    return true;
                }
                catch (EventLogUnavailableException)
                {
                    return false;
                }
            },
            "the log to be back",
            Bound,
            Token);
        return answer!;
    }

    private Task HeadIsAsync(long classId, long head) => RealTime.UntilAsync(
        async () => (long)(await Sql.RunAsync(Store.Database, $"SELECT seq FROM heads WHERE class_id = {classId}"))! == head,
        $"the head of class {classId} to be {head}",
        Bound,
        Token);
}
