using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>What a viewer is given, and what is kept from them.</summary>
public sealed class ViewTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task A_student_resumes_with_their_own_events_and_those_of_the_class()
    {
        var test = await cluster.OpenClassAsync();
        var since = await test.HeadAsync();
        await test.AcceptAsync(TestClass.MarkOf(1));
        await test.AcceptAsync(TestClass.MarkOf(2));
        await test.AcceptAsync(new BulkMark(null, TestClass.Teacher, StudentSelection.Of([1, 3, 777]), AttendanceStatus.Late));
        await test.AcceptAsync(new CloseSession(null, TestClass.Teacher));

        var one = await test.Grain.OpenViewAsync(new(TestClass.Student(1), since));
        var two = await test.Grain.OpenViewAsync(new(TestClass.Student(2), since));

        Assert.True(one.Resumed);
        Assert.Null(one.Stats);
        Assert.Equal([since + 1, since + 3, since + 5], one.Missed.Select(named => named.Event.Seq));
        var bulk = Assert.IsType<BulkMarked>(one.Missed[1].Event);
        Assert.Equal([1L], bulk.Changes.Select(change => change.StudentId));
        Assert.Empty(bulk.Failed);
        Assert.Equal([since + 2, since + 5], two.Missed.Select(named => named.Event.Seq));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(1_000_000L)]
    public async Task Without_a_usable_point_there_is_a_snapshot_and_a_student_sees_one_row_in_it(long? since)
    {
        var test = await cluster.OpenClassAsync();
        await test.AcceptAsync(TestClass.MarkOf(1));

        var view = await test.Grain.OpenViewAsync(new(TestClass.Student(1), since));

        Assert.False(view.Resumed);
        Assert.Equal(1, Assert.Single(view.Snapshot!.Rows).StudentId);
        Assert.Equal([1L, TestClass.Teacher.UserId], view.Snapshot.Names.All.Select(name => name.PersonId));
    }

    [Fact]
    public async Task At_least_a_thousand_missed_events_are_replayed_also_by_a_new_activation()
    {
        var test = await cluster.OpenClassAsync();
        var since = await test.HeadAsync();
        for (var round = 0; round < 40; round++)
        {
            var marks = Enumerable.Range(1, 30).Select(ClassCommand (id) => TestClass.MarkOf(id));
            await test.Grain.ExecuteAsync([.. marks], TimeSpan.FromSeconds(1.5));
        }

        var head = await test.HeadAsync();
        Assert.Equal(since + 1_200, head);
        Assert.False((await test.Grain.OpenViewAsync(new(TestClass.Teacher, since))).Resumed);
        var live = await test.Grain.OpenViewAsync(new(TestClass.Teacher, head - 1_000));
        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        var reloaded = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => test.Grain.OpenViewAsync(new(TestClass.Teacher, head - 1_000))));

        foreach (var view in reloaded.Append(live))
        {
            Assert.True(view.Resumed);
            Assert.Equal(Enumerable.Range(1, 1_000).Select(n => head - 1_000 + n), view.Missed.Select(named => named.Event.Seq));
        }
    }

    [Fact]
    public async Task Outsiders_see_nothing_whatever_they_ask()
    {
        var test = await cluster.OpenClassAsync();
        foreach (var outsider in (Actor[])[TestClass.Student(31), new(1, UserRole.Teacher), new(31, UserRole.Teacher)])
        {
            Assert.Equal(ViewAccess.NotOnRoster, (await test.Grain.OpenViewAsync(new(outsider, null))).Access);
            Assert.Equal(ViewAccess.NotOnRoster, (await test.Grain.GetEventsAsync(new(outsider, 0, 10))).Access);
            Assert.Equal(ViewAccess.NotOnRoster, (await test.Grain.GetHistoryAsync(outsider, 1)).Access);
            Assert.Equal(ViewAccess.NotOnRoster, (await test.Grain.GetConnectionsAsync(outsider)).Access);
            Assert.False((await test.Grain.StartOperationAsync(new(outsider, "c", "bulk", "o"))).IsGranted);
        }

        Assert.Equal(ViewAccess.NotOnRoster, (await test.Grain.GetEventsAsync(new(TestClass.Student(1), 0, 10))).Access);
        Assert.Equal(ViewAccess.NotOnRoster, (await test.Grain.GetConnectionsAsync(TestClass.Student(1))).Access);
        var history = await test.Grain.GetHistoryAsync(TestClass.Student(1), 2);
        Assert.False(history.IsKnownStudent);
        Assert.Empty(history.Entries);
    }

    [Fact]
    public async Task History_expands_bulk_marks_oldest_first()
    {
        var test = await cluster.OpenClassAsync();
        var head = await test.HeadAsync();
        await test.AcceptAsync(new CheckIn(null, TestClass.Student(1), null));
        await test.AcceptAsync(new BulkMark(null, TestClass.Teacher, StudentSelection.All, AttendanceStatus.Excused, "Fire drill"));
        await test.AcceptAsync(TestClass.MarkOf(2));

        var history = await test.Grain.GetHistoryAsync(TestClass.Teacher, 1);

        Assert.True(history.IsKnownStudent);
        Assert.Equal([head + 1, head + 2], history.Entries.Select(entry => entry.Seq));
        Assert.Equal((AttendanceStatus.Present, AttendanceStatus.Excused), (history.Entries[1].From, history.Entries[1].To));
        Assert.Equal(("Fire drill", true), (history.Entries[1].Reason, history.Entries[1].IsOverride));
        Assert.Equal("Tom Teacher", history.Names.Find(TestClass.Teacher.UserId));
        Assert.False((await test.Grain.GetHistoryAsync(TestClass.Teacher, 31)).IsKnownStudent);
    }
}
