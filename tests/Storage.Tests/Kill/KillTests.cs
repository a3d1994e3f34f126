using Attendance.LogWriter;

namespace Attendance.Storage.Tests;

public sealed class KillTests : IAsyncDisposable
{
    private const int Rounds = 5;

    private readonly SqliteEventLogStore _store = new();
    private readonly Dictionary<long, long> _epochs = [];

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Nothing_acknowledged_is_missing_after_the_writer_was_killed_in_mid_burst()
    {
        var acknowledged = new List<Acknowledgement>();
        for (var round = 1; round <= Rounds; round++)
        {
            // Later each time, so that the kill meets the log in different moments of its files' lives.
            acknowledged.AddRange(await KilledWriter.RunAsync(_store.Options.DataDirectory, "durable", killAfter: 700 * round));

            var log = _store.Open();
            Assert.Equal([], await LogAudit.FaultsAsync(log, _store.Options.FilePath, acknowledged));
            await TakeOverAsync(log, acknowledged);
            await _store.CloseAsync(log);
        }

        Assert.Equal(64, acknowledged.Select(static acknowledgement => acknowledgement.ClassId).Distinct().Count());
    }

    [Fact]
    public async Task What_was_acknowledged_too_early_is_found_missing()
    {
        for (var round = 1; round <= 2; round++)
        {
            var acknowledged = await KilledWriter.RunAsync(_store.Options.DataDirectory, "early", killAfter: 64);

            var log = _store.Open();
            Assert.Equal(
                acknowledged.Select(static acknowledgement => $"lost: {acknowledgement}").Order(),
                (await LogAudit.FaultsAsync(log, _store.Options.FilePath, acknowledged)).Order());
            await _store.CloseAsync(log);
        }
    }

    [Fact]
    public async Task The_audit_finds_what_is_altered_displaced_or_torn_from_its_head()
    {
        var log = _store.Open();
        Acknowledgement[] acknowledged = [new(1, 1, "a"), new(2, 1, "b"), new(2, 2, "c"), new(3, 1, "d"), new(4, 1, "e")];
        foreach (var ofClass in acknowledged.GroupBy(static acknowledgement => acknowledgement.ClassId))
            await log.AppendAsync(new(ofClass.Key, 0, 0, [.. ofClass.Select(static one => one.Event)], []), TestContext.Current.CancellationToken);
        Assert.Equal([], await LogAudit.FaultsAsync(log, _store.Options.FilePath, acknowledged));

        _store.Execute(
            """
            DROP TRIGGER events_never_change;
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
            await LogAudit.FaultsAsync(log, _store.Options.FilePath, acknowledged));
    }

    private async Task TakeOverAsync(SqliteEventLog log, IEnumerable<Acknowledgement> acknowledged)
    {
        foreach (var ofClass in acknowledged.GroupBy(static acknowledgement => acknowledgement.ClassId))
        {
            var position = await log.TakeOverAsync(ofClass.Key, TestContext.Current.CancellationToken);
            // The writer takes over in each round too.
            if (_epochs.TryGetValue(ofClass.Key, out var before))
                Assert.Equal(before + 2, position.Epoch);
            _epochs[ofClass.Key] = position.Epoch;
            Assert.InRange(position.Head, ofClass.Max(static acknowledgement => acknowledgement.Seq), long.MaxValue);
        }
    }
}
