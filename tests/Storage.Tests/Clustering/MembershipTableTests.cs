namespace Attendance.Storage.Tests;

public sealed class MembershipTableTests(SharedPostgres postgres) : MembershipTests(postgres)
{
    [Fact]
    public async Task A_new_cluster_has_version_0_and_no_silo_however_often_it_is_initialised()
    {
        var table = await NewTableAsync();
        await (await NewTableAsync()).InitializeMembershipTableAsync(true, Token);

        var all = await table.ReadAllAsync(Token);

        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
        Assert.Equal(1L, await Sql.RunAsync(Database, "SELECT count(*) FROM orleans_cluster"));
    }

    [Fact]
    public async Task What_is_inserted_is_read_back_whole()
    {
        var table = await NewTableAsync();
        MembershipEntry first = Silo(11111), second = Silo(11112, SiloStatus.Joining, generation: -7, address: "fe80::1");
        await AddAsync(table, first, second);

        var all = await table.ReadAllAsync(Token);
        Assert.Equal(2, all.Version.Version);
        Assert.Equal([Show(first), Show(second)], Show(all));

        var row = await table.ReadRowAsync(second.SiloAddress, Token);
        Assert.Equal(2, row.Version.Version);
        Assert.Equal([Show(second)], Show(row));

        var none = await table.ReadRowAsync(Silo(11113).SiloAddress, Token);
        Assert.Equal(2, none.Version.Version);
        Assert.Empty(none.Members);
    }

    [Fact]
    public async Task An_insert_under_another_version_or_of_a_row_that_is_there_changes_nothing()
    {
        var table = await NewTableAsync();
        var old = (await table.ReadAllAsync(Token)).Version;
        await AddAsync(table, Silo(11111));

        Assert.False(await table.InsertRowAsync(Silo(11112), old, Token));
        Assert.False(await table.InsertRowAsync(Silo(11111, SiloStatus.Dead), (await table.ReadAllAsync(Token)).Version, Token));

        var all = await table.ReadAllAsync(Token);
        Assert.Equal(1, all.Version.Version);
        Assert.Equal([Show(Silo(11111))], Show(all));
    }

    [Fact]
    public async Task An_update_changes_status_votes_and_version_and_never_sets_the_alive_time_back()
    {
        var table = await NewTableAsync();
        var silo = Silo(11111);
        await AddAsync(table, silo, Silo(11112));
        silo.Status = SiloStatus.Dead;
        silo.IAmAliveTime = Noon;
        silo.SuspectTimes = [Tuple.Create(Silo(11112).SiloAddress, Noon.AddSeconds(5)), Tuple.Create(Silo(11113).SiloAddress, Noon.AddSeconds(6))];

        Assert.True(await UpdateAsync(table, silo));

        var all = await table.ReadAllAsync(Token);
        silo.IAmAliveTime = Noon.AddSeconds(1);
        Assert.Equal(3, all.Version.Version);
        Assert.Equal([Show(silo), Show(Silo(11112))], Show(all));
    }

    [Fact]
    public async Task An_update_under_another_version_or_of_a_row_that_is_not_there_changes_nothing()
    {
        var table = await NewTableAsync();
        var old = (await table.ReadAllAsync(Token)).Version;
        await AddAsync(table, Silo(11111));

        Assert.False(await table.UpdateRowAsync(Silo(11111, SiloStatus.Dead), old.VersionEtag, old, Token));
        Assert.False(await UpdateAsync(table, Silo(11111, SiloStatus.Dead, generation: 2)));

        var all = await table.ReadAllAsync(Token);
        Assert.Equal(1, all.Version.Version);
        Assert.Equal([Show(Silo(11111))], Show(all));
    }

    [Fact]
    public async Task Being_alive_is_told_without_a_new_version()
    {
        var table = await NewTableAsync();
        var silo = Silo(11111);
        await AddAsync(table, silo, Silo(11112));
        silo.IAmAliveTime = Noon.AddMinutes(1);

        await table.UpdateIAmAliveAsync(silo, Token);

        var all = await table.ReadAllAsync(Token);
        Assert.Equal(2, all.Version.Version);
        Assert.Equal([Show(silo), Show(Silo(11112))], Show(all));
    }

    [Fact]
    public async Task Cleaning_up_forgets_what_is_long_dead()
    {
        var table = await NewTableAsync();
        MembershipEntry old = Silo(11112, SiloStatus.Dead), late = Silo(11114, SiloStatus.Dead), judgedLate = Silo(11115, SiloStatus.Dead);
        await AddAsync(table, Silo(11111), old, Silo(11113, SiloStatus.Joining), late, judgedLate);
        old.SuspectTimes = [Tuple.Create(Silo(11111).SiloAddress, Noon.AddSeconds(1)), Tuple.Create(late.SiloAddress, Noon.AddSeconds(1.5))];
        late.IAmAliveTime = Noon.AddSeconds(2);
        judgedLate.SuspectTimes = [Tuple.Create(Silo(11111).SiloAddress, Noon.AddSeconds(2))];
        foreach (var entry in (MembershipEntry[])[old, late, judgedLate])
            Assert.True(await UpdateAsync(table, entry));

        await table.CleanupDefunctSiloEntriesAsync(Noon.AddSeconds(2), Token);

        var all = await table.ReadAllAsync(Token);
        Assert.Equal(8, all.Version.Version);
        Assert.Equal([Show(Silo(11111)), Show(Silo(11113, SiloStatus.Joining)), Show(late), Show(judgedLate)], Show(all));
    }

    [Fact]
    public async Task Cleaning_up_in_one_statement_forgets_what_is_silent_and_not_active()
    {
        var table = await NewTableAsync();
        await Sql.RunAsync(Database, "DELETE FROM OrleansQuery WHERE QueryKey = 'CleanupDefunctSiloEntryKey'");
        await table.InitializeMembershipTableAsync(true, Token);
        var late = Silo(11115, SiloStatus.Dead);
        late.IAmAliveTime = Noon.AddSeconds(2);
        await AddAsync(table, Silo(11111), Silo(11112, SiloStatus.Dead), Silo(11113, SiloStatus.ShuttingDown), late);

        await table.CleanupDefunctSiloEntriesAsync(Noon.AddSeconds(2), Token);

        Assert.Equal([Show(Silo(11111)), Show(late)], Show(await table.ReadAllAsync(Token)));
    }

    [Fact]
    public async Task Clients_are_told_of_active_silos_that_take_clients()
    {
        var table = await NewTableAsync();
        var closed = Silo(11114);
        closed.ProxyPort = 0;
        await AddAsync(table, Silo(11111), Silo(11112, SiloStatus.Joining), Silo(11113, SiloStatus.Dead), closed, Silo(11115, generation: 3));

        var gateways = await (await NewGatewayListAsync()).GetGatewaysAsync(Token);

        Assert.Equal(["gwy.tcp://127.0.0.1:21111/1", "gwy.tcp://127.0.0.1:21115/3"], gateways.Select(static uri => $"{uri}").Order(StringComparer.Ordinal));
        Assert.Empty(await (await NewGatewayListAsync("other")).GetGatewaysAsync(Token));
    }

    [Fact]
    public async Task Clusters_in_one_database_know_nothing_of_one_another()
    {
        var (one, other) = (await NewTableAsync("one"), await NewTableAsync("other"));
        await AddAsync(one, Silo(11111));
        await AddAsync(other, Silo(11111, SiloStatus.Dead), Silo(11112));

        await one.CleanupDefunctSiloEntriesAsync(Noon.AddHours(1), Token);
        await one.DeleteMembershipTableEntriesAsync("one", Token);

        Assert.Equal(2, (await other.ReadAllAsync(Token)).Members.Count);
        Assert.Equal(["other"], await Sql.ListAsync(Database, "SELECT cluster_id FROM orleans_cluster"));
        Assert.Equal(2L, await Sql.RunAsync(Database, "SELECT count(*) FROM orleans_silo"));
    }

    [Fact]
    public async Task Of_many_that_change_the_table_at_once_one_wins()
    {
        const int Rounds = 50, Authors = 8;
        var table = await NewTableAsync();
        await AddAsync(table, [.. Enumerable.Range(0, Authors).Select(static author => Silo(12000 + author))]);
        for (var round = 0; round < Rounds; round++)
        {
            var version = (await table.ReadAllAsync(Token)).Version;
            var inserts = Enumerable.Range(0, Authors).Select(author => table.InsertRowAsync(Silo(20000 + (round * Authors) + author), version, Token));
            var updates = Enumerable.Range(0, Authors).Select(author => table.UpdateRowAsync(Silo(12000 + author, SiloStatus.ShuttingDown), version.VersionEtag, version, Token));
            var alive = Enumerable.Range(0, Authors).Select(author => table.UpdateIAmAliveAsync(Silo(12000 + author), Token));
            var others = Task.WhenAll(alive);

            var outcomes = await Task.WhenAll(inserts.Concat(updates).ToList());
            await others;

            Assert.Single(outcomes, true);
            Assert.Equal(version.Version + 1, (await table.ReadAllAsync(Token)).Version.Version);
        }
    }

    [Fact]
    public async Task Of_many_that_insert_the_same_row_at_once_one_wins()
    {
        var table = await NewTableAsync();
        for (var round = 1; round <= 50; round++)
        {
            var version = (await table.ReadAllAsync(Token)).Version;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => table.InsertRowAsync(Silo(11111, generation: round), version, Token)).ToList());
            Assert.Single(outcomes, true);
        }

        Assert.Equal(50, (await table.ReadAllAsync(Token)).Version.Version);
    }
}
