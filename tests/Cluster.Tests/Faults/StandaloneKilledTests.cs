using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>The standalone process is killed amid a burst, on PostgreSQL. (On its embedded database: <see cref="ClassOf300Tests"/>.)</summary>
public sealed class StandaloneKilledTests : FaultTest
{
    [Fact]
    public async Task On_postgres_it_loses_nothing_it_acknowledged()
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        await using var database = await PostgresServer.StartNewAsync(cancellationToken: Cancellation);
        var server = await StartAsync(new() { ConnectionString = await database.CreateDatabaseAsync(Cancellation) });
        await using var room = await Classroom.OpenAsync(server, students: 300, absentees: 30);
        await room.ConnectAsync();

        var burst = new KilledBurst(room, server, Seed);
        var replies = await burst.RunAsync();
        var violations = await room.SettleAsync();

        Print(FaultReport.Add(new { Fault = nameof(StandaloneKilledTests), Seed, burst.KillAfter, burst.Acks, LongestGapMs = (int)burst.Gap.TotalMilliseconds }));
        Violations.AssertNone(violations);
        Assert.All(replies, static reply => Assert.True(reply.IsAcknowledged, reply.Message.Json.GetRawText()));
        Assert.False(File.Exists(server.EventLogPath), "It kept its events in a file.");
    }
}
