using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Storage;

namespace Attendance.Storage.Tests;

/// <summary>Orleans' own grain storage on our statements.</summary>
public sealed class GrainStorageTests(SharedPostgres postgres) : IAsyncLifetime
{
    private string _database = "";
    private IHost _host = null!;
    private IGrainStorage _storage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await RestartAsync(deleteStateOnClear: false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is null)
            return;
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    [Fact]
    public async Task What_is_written_is_read_back_also_after_a_restart()
    {
        var written = Of("wörter");
        await WriteAsync("class", written);
        Assert.Equal(("1", true), (written.ETag, written.RecordExists));
        written.State = ["andere"];
        await WriteAsync("class", written);

        await DisposeAsync();
        await RestartAsync(deleteStateOnClear: false);

        var read = await ReadAsync("class");
        Assert.Equal(("andere", "2", true), (read.State!.Single(), read.ETag, read.RecordExists));
        Assert.Null((await ReadAsync("other")).ETag);
    }

    [Fact]
    public async Task Of_two_that_write_one_record_the_second_is_refused()
    {
        GrainState<List<string>> one = Of("one"), other = Of("other");
        await WriteAsync("class", one);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("class", other));
        other = await ReadAsync("class");
        await WriteAsync("class", one);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("class", other));

        for (var round = 0; round < 20; round++)
        {
            var current = await ReadAsync("class");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryWriteAsync("class", Of($"{round}", current.ETag))));
            Assert.Single(outcomes, true);
            Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryWriteAsync($"new-{round}", Of("first")))), true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_cleared_is_gone_and_an_old_write_does_not_bring_it_back(bool deleteStateOnClear)
    {
        await DisposeAsync();
        await RestartAsync(deleteStateOnClear);
        var written = Of("text");
        await WriteAsync("class", written);
        var old = await ReadAsync("class");

        await _storage.ClearStateAsync("state", Id("class"), written, Token);

        Assert.False((await ReadAsync("class")).RecordExists);
        Assert.Equal(deleteStateOnClear ? 0L : 1L, await Sql.RunAsync(_database, "SELECT count(*) FROM orleans_storage"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("class", old));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("state", Id("class"), old, Token));
        written.State = ["again"];
        await WriteAsync("class", written);
        Assert.Equal("again", (await ReadAsync("class")).State!.Single());
    }

    [Fact]
    public async Task No_two_grains_share_a_record()
    {
        var guid = new Guid("00000000-0000-0000-0700-000000000000"); // its halves as numbers: 0 and 7
        (string State, IdSpan Key)[] records =
        [
            ("state", GrainIdKeyExtensions.CreateIntegerKey(7)),
            ("state", GrainIdKeyExtensions.CreateIntegerKey(-7)),
            ("state", GrainIdKeyExtensions.CreateIntegerKey(7, "x")),
            ("state", GrainIdKeyExtensions.CreateIntegerKey(7, "X")),
            ("state", IdSpan.Create("seven")),
            ("state", IdSpan.Create("+seven")),
            ("other", GrainIdKeyExtensions.CreateIntegerKey(7)),
            ("guids", GrainIdKeyExtensions.CreateGuidKey(guid)),
            ("guids", GrainIdKeyExtensions.CreateGuidKey(guid, "x")),
            ("guids", GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid())),
        ];
        for (var index = 0; index < records.Length; index++)
            await _storage.WriteStateAsync(records[index].State, Id(records[index].Key), Of($"{index}"), Token);

        for (var index = 0; index < records.Length; index++)
        {
            var read = new GrainState<List<string>>();
            await _storage.ReadStateAsync(records[index].State, Id(records[index].Key), read, Token);
            Assert.Equal(($"{index}", "1"), (read.State!.Single(), read.ETag));
        }
    }

    [Fact]
    public async Task Large_records_and_many_at_once()
    {
        var large = string.Concat(Enumerable.Range(0, 100_000).Select(static number => $"{number:0000000000} "));
        await WriteAsync("large", Of(large));
        await Task.WhenAll(Enumerable.Range(0, 500).Select(async number =>
        {
            var state = Of($"first {number}");
            await WriteAsync($"{number}", state);
            state.State = [$"second {number}"];
            await WriteAsync($"{number}", state);
        }));

        Assert.Equal(large, (await ReadAsync("large")).State!.Single());
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 500).Select(async number => (number, await ReadAsync($"{number}")))),
            static pair => Assert.Equal(($"second {pair.number}", "2"), (pair.Item2.State!.Single(), pair.Item2.ETag)));
    }

    private async Task RestartAsync(bool deleteStateOnClear)
    {
        _host = new ClusterHosts(_database, new Lines()).Silo(silo => silo.AddAdoNetGrainStorage("plain", (AdoNetGrainStorageOptions options) =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = _database;
            options.DeleteStateOnClear = deleteStateOnClear;
        }));
        await _host.StartAsync(Token).Within("a silo to start");
        _storage = _host.Services.GetRequiredKeyedService<IGrainStorage>("plain");
    }

    private static GrainId Id(string key) => Id(IdSpan.Create(key));

    private static GrainId Id(IdSpan key) => GrainId.Create(GrainType.Create("test"), key);

    private static GrainState<List<string>> Of(string text, string? etag = null) => new([text], etag);

    private Task WriteAsync(string key, GrainState<List<string>> state) => _storage.WriteStateAsync("state", Id(key), state, Token);

    private async Task<bool> TryWriteAsync(string key, GrainState<List<string>> state)
    {
        try
        {
            await WriteAsync(key, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private async Task<GrainState<List<string>>> ReadAsync(string key)
    {
        var state = new GrainState<List<string>>();
        await _storage.ReadStateAsync("state", Id(key), state, Token);
        return state;
    }
}
