using Attendance.TestKit;

namespace Attendance.Storage.Tests;

/// <summary>A server that goes away in the middle of bursts and comes back. It has a disk to lose things on: fsync is on.</summary>
public sealed class PostgresCrashTests
{
    private const int Classes = 48;

    // As long as a command's append may take.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1.5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("immediate")]
    [InlineData("fast")]
    [InlineData("kill")]
    public async Task Nothing_acknowledged_is_lost_and_nothing_resolved_is_wrong_when_the_server_goes_and_comes_back(string how)
    {
        if (PostgresServer.Unavailable is { } reason)
            Assert.Skip(reason);
        await using var server = await PostgresServer.StartNewAsync(cancellationToken: Token);
        await using var store = await PostgresEventLogStore.CreateAsync(await server.CreateDatabaseAsync(Token));
        var log = store.Open();
        PersistentWriter[] writers = [.. Enumerable.Range(1, Classes).Select(classId => new PersistentWriter(log, classId, Deadline))];
        using var stop = new CancellationTokenSource();
        Task[] writing = [.. writers.Select(writer => Task.Run(() => writer.RunAsync(stop.Token), Token))];

        for (var round = 1; round <= 3; round++)
        {
            await ProgressAsync(writers, writing, 1_000);
            if (how == "kill")
                server.Kill();
            else
                await server.StopAsync(how == "fast" ? PostgresStopMode.Fast : PostgresStopMode.Immediate, Token);
            await server.StartAsync(Token);
        }

        await ProgressAsync(writers, writing, 1_000);
        await stop.CancelAsync();
        await Task.WhenAll(writing).Within("the writers' last answers");

        var acknowledged = writers.SelectMany(static writer => writer.Acknowledged);
        Assert.Equal([], await LogAudit.FaultsOnPostgresAsync(log, store.Database, acknowledged));
        foreach (var writer in writers)
            Assert.Equal(writer.Acknowledged.Count, (await log.ReadAsync(writer.Acknowledged[0].ClassId, 0, int.MaxValue, Token)).Count);
        TestContext.Current.SendDiagnosticMessage(
            $"{how}: {writers.Sum(static writer => writer.Resolved.Landed)} unknown appends had landed, {writers.Sum(static writer => writer.Resolved.Lost)} had not.");
    }

    private static Task ProgressAsync(PersistentWriter[] writers, Task[] writing, int more)
    {
        var goal = writers.Sum(static writer => writer.Acknowledged.Count) + more;
        return RealTime.UntilAsync(
            () => Task.FromResult(Array.Exists(writing, static one => one.IsCompleted) || writers.Sum(static writer => writer.Acknowledged.Count) >= goal),
            $"{more} more acknowledgements",
            TimeSpan.FromSeconds(120),
            Token);
    }
}
