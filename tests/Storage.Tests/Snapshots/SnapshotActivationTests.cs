using Attendance.TestKit;
using Orleans.Core.Internal;

namespace Attendance.Storage.Tests;

/// <summary>The real grain, which comes up with its snapshot, or without.</summary>
public sealed class SnapshotActivationTests(SharedPostgres postgres) : SnapshotTests(postgres)
{
    private static readonly Actor Admin = new(9, UserRole.Admin, "Noor");

    [Fact]
    public async Task A_class_goes_on_from_its_snapshot()
    {
        await ScheduleAsync(Silo, 7);
        await LeaveAsync(Silo, Database, 7, version: 1);

        Log.Execute("DELETE FROM events"); // nothing else could tell what the class is now
        Assert.Equal((2L, "Analysis I"), await LookAsync(Silo, 7));
        await RestartAsync();
        Assert.Equal((2L, "Analysis I"), await LookAsync(Silo, 7));
    }

    [Fact]
    public async Task A_class_whose_snapshot_is_damaged_is_read_from_the_log_and_gets_another()
    {
        await ScheduleAsync(Silo, 7);
        await LeaveAsync(Silo, Database, 7, version: 1);
        await Sql.RunAsync(Database, "UPDATE orleans_storage SET payload = substr(payload, 1, 100)");

        Assert.Equal((2L, "Analysis I"), await LookAsync(Silo, 7));
        Assert.Single(Silo.Lines.Of(3202));
        await OpenAsync(Silo, 7);
        await LeaveAsync(Silo, Database, 7, version: 2);

        Log.Execute("DELETE FROM events");
        Assert.Equal((3L, "Analysis I"), await LookAsync(Silo, 7));
    }

    [Fact]
    public async Task A_class_comes_up_from_the_log_while_the_snapshots_are_away()
    {
        await using var server = await PostgresServer.StartNewAsync(new() { Fsync = false }, Token);
        await using var store = new SqliteEventLogStore();
        var database = await server.CreateDatabaseAsync(Token);
        await using var silo = await SnapshotSilo.StartAsync(database, store);
        await ScheduleAsync(silo, 7);
        await LeaveAsync(silo, database, 7, version: 1);

        await server.StopAsync(PostgresStopMode.Immediate, Token);
        Assert.Equal((2L, "Analysis I"), await LookAsync(silo, 7));
        Assert.Single(silo.Lines.Of(3200));

        await server.StartAsync(Token);
        await OpenAsync(silo, 7);
        await LeaveAsync(silo, database, 7, version: 2);
        store.Execute("DELETE FROM events");
        Assert.Equal((3L, "Analysis I"), await LookAsync(silo, 7));
    }

    private static Task ScheduleAsync(SnapshotSilo silo, long classId) => ExecuteAsync(silo, classId, new ScheduleSession(
        "c-1", Admin, "Analysis I", null, Sample.At, null, 10, false, [new(9, "Noor")], [new(1, "Ana"), new(2, "Ben")]));

    private static Task OpenAsync(SnapshotSilo silo, long classId) => ExecuteAsync(silo, classId, new OpenSession("c-2", Admin));

    // A busy machine may keep a command longer than its deadline; it is repeated under its id, as clients do.
    private static Task ExecuteAsync(SnapshotSilo silo, long classId, ClassCommand command) => RealTime.UntilAsync(
        async () =>
        {
            try
            {
                var outcomes = await silo.Grains.GetGrain<IClassSessionGrain>(classId).ExecuteAsync([command], TimeSpan.FromSeconds(1.5));
                Assert.True(outcomes is [Accepted] or [Refused { Reason: RefusalReason.Unavailable }], $"{outcomes[0]}");
                return outcomes is [Accepted];
            }
            catch (TimeoutException)
            {
                return false;
            }
        },
        $"{command} to be accepted",
        TimeSpan.FromSeconds(60),
        Token);

    private static async Task<(long Head, string? Title)> LookAsync(SnapshotSilo silo, long classId)
    {
        var view = await silo.Grains.GetGrain<IClassSessionGrain>(classId).OpenViewAsync(new(Admin, null)).Within("a view");
        return (view.Head, view.Snapshot?.Session.Title);
    }

    /// <summary>Has the class leave its silo, and waits until it has stored a snapshot on the way; a call then finds another activation.</summary>
    private static async Task LeaveAsync(SnapshotSilo silo, string database, long classId, int version)
    {
        await silo.Grains.GetGrain<IClassSessionGrain>(classId).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await RealTime.UntilAsync(
            async () => await Sql.RunAsync(database, $"SELECT version FROM orleans_storage WHERE n1 = {classId}") is int stored && stored == version,
            $"version {version} of the snapshot of class {classId}",
            TimeSpan.FromSeconds(60),
            Token);
    }
}
