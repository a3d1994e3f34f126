using System.Collections.Immutable;
using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>The grain as its gateways use it.</summary>
public sealed class CommandTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task Independent_commands_of_one_call_make_one_append_and_dependent_ones_wait_for_it()
    {
        var test = await cluster.OpenClassAsync();
        var head = await test.HeadAsync();
        var appends = cluster.Log.Appends;
        ImmutableArray<ClassCommand> commands =
        [
            TestClass.MarkOf(1, "a"),
            TestClass.MarkOf(2, "b"),
            TestClass.MarkOf(1, "c", AttendanceStatus.Absent),
            TestClass.MarkOf(99, "d"),
            TestClass.MarkOf(1, "c", AttendanceStatus.Absent),
            new CheckIn("e", TestClass.Student(3), null),
        ];

        var outcomes = await test.Grain.ExecuteAsync(commands, TimeSpan.FromSeconds(1.5));

        Assert.Equal(appends + 3, cluster.Log.Appends);
        Assert.Equal(head + 1, Assert.IsType<Accepted>(outcomes[0]).Seq);
        Assert.Equal(head + 2, Assert.IsType<Accepted>(outcomes[1]).Seq);
        Assert.Equal(head + 3, Assert.IsType<Accepted>(outcomes[2]).Seq);
        Assert.Equal(RefusalReason.UnknownStudent, Assert.IsType<Refused>(outcomes[3]).Reason);
        Assert.Equal((head + 3, true), (Assert.IsType<Accepted>(outcomes[4]).Seq, ((Accepted)outcomes[4]).IsDuplicate));
        Assert.Equal(head + 4, Assert.IsType<Accepted>(outcomes[5]).Seq);
        Assert.True((await test.StoredAsync()).OfType<AttendanceMarked>().Single(e => e.CommandId == "c").IsOverride);
    }

    [Fact]
    public async Task Everything_is_published_once_and_in_order_with_names_and_statistics()
    {
        var test = await cluster.OpenClassAsync();
        await using var told = await StreamProbe.ListenAsync(cluster.Client, test.Id);
        var head = await test.HeadAsync();

        await Task.WhenAll(Enumerable.Range(1, 30).Select(id => test.AcceptAsync(TestClass.MarkOf(id, $"m{id}"))));
        var closed = await test.AcceptAsync(new CloseSession("close", TestClass.Teacher));

        var events = await told.EventsUpToAsync(closed.Seq);
        Assert.Equal(Enumerable.Range(1, 31).Select(n => head + n), events.Select(e => e.Seq));
        Assert.Equal((await test.StoredAsync()).Skip((int)head).Select(e => e.CommandId), events.Select(e => e.CommandId));
    }

    [Fact]
    public async Task A_new_activation_answers_repeats_from_snapshot_and_log()
    {
        var test = await cluster.OpenClassAsync();
        List<Accepted> first = [];
        for (var i = 0; i < 130; i++)
            first.Add(await test.AcceptAsync(TestClass.MarkOf((i % 30) + 1, $"m{i}")));
        var before = await test.Grain.OpenViewAsync(new(TestClass.Teacher, null));

        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);

        var takeOvers = cluster.Log.TakeOvers;
        var after = await test.Grain.OpenViewAsync(new(TestClass.Teacher, null));
        Assert.Equal(takeOvers + 1, cluster.Log.TakeOvers);
        Assert.Equal(before.Head, after.Head);
        Assert.Equal(before.Stats, after.Stats);
        Assert.Equal(before.Snapshot!.Rows, after.Snapshot!.Rows);
        Assert.Equal(before.Snapshot.Names.All, after.Snapshot.Names.All);
        for (var i = 0; i < first.Count; i++)
        {
            var repeat = await test.AcceptAsync(TestClass.MarkOf((i % 30) + 1, $"m{i}"));
            Assert.Equal((first[i].Seq, first[i].Result, true), (repeat.Seq, repeat.Result, repeat.IsDuplicate));
        }
    }

    [Fact]
    public async Task A_class_that_was_never_scheduled_is_nobodys_and_leaves_nothing()
    {
        var grain = cluster.Class(404_404);

        Assert.Equal(ViewAccess.NoSuchSession, (await grain.OpenViewAsync(new(TestClass.Admin, null))).Access);
        Assert.Equal(RefusalReason.NotFound, Assert.IsType<Refused>(
            (await grain.ExecuteAsync([TestClass.MarkOf(1)], TimeSpan.FromSeconds(1)))[0]).Reason);
        Assert.Equal(new(0, 0), await cluster.Log.Real.TakeOverAsync(404_404, TestContext.Current.CancellationToken));
    }
}
