using Attendance.LogWriter;

namespace Attendance.Storage.Tests;

public sealed class PostgresKillTests(SharedPostgres postgres) : PostgresLogTests(postgres)
{
    private const int Rounds = 5;

    [Fact]
    public async Task Nothing_acknowledged_is_missing_after_the_writer_was_killed_in_mid_burst()
    {
        var log = Store.Open();
        var acknowledged = new List<Acknowledgement>();
        for (var round = 1; round <= Rounds; round++)
        {
            acknowledged.AddRange(await KilledWriter.RunAsync(Store.Database, "durable", killAfter: 700 * round));

            // Its last statement may still be running; a take-over waits for it.
            foreach (var ofClass in acknowledged.GroupBy(static acknowledgement => acknowledgement.ClassId))
            {
                var position = await log.TakeOverAsync(ofClass.Key, Token);
                Assert.InRange(position.Head, ofClass.Max(static acknowledgement => acknowledgement.Seq), long.MaxValue);
            }

            Assert.Equal([], await LogAudit.FaultsOnPostgresAsync(log, Store.Database, acknowledged));
        }

        Assert.Equal(64, acknowledged.Select(static acknowledgement => acknowledgement.ClassId).Distinct().Count());
    }

    [Fact]
    public async Task The_audit_finds_what_is_altered_displaced_or_torn_from_its_head()
    {
        var log = Store.Open();
        Acknowledgement[] acknowledged = [new(1, 1, "a"), new(2, 1, "b"), new(2, 2, "c"), new(3, 1, "d"), new(4, 1, "e")];
        foreach (var ofClass in acknowledged.GroupBy(static acknowledgement => acknowledgement.ClassId))
            await log.AppendAsync(new(ofClass.Key, 0, 0, [.. ofClass.Select(static one => one.Event)], []), Token);
        Assert.Equal([], await LogAudit.FaultsOnPostgresAsync(log, Store.Database, acknowledged));

        await Sql.RunAsync(
            Store.Database,
            """
            DROP TRIGGER events_never_change ON events;
            UPDATE events SET actor = 10 WHERE class_id = 1;
            DELETE FROM events WHERE class_id = 2 AND seq = 1;
            UPDATE heads SET seq = 2 WHERE class_id = 3;
            DELETE FROM heads WHERE class_id = 4;
            """);

        Assert.Equal(
            [
                "class_id 2, head 2, first 2, last 2, count 1",
                "class_id 3, head 2, first 1, last 1, count 1",
                "class_id 4, head , first 1, last 1, count 1",
                "altered: 1 1 a ok",
                "class 2: event 2 in place 1",
                "altered: 2 1 b ok",
                "lost: 2 2 c ok",
            ],
            await LogAudit.FaultsOnPostgresAsync(log, Store.Database, acknowledged));
    }
}
