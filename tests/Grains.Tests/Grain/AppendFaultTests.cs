using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>What a class says and holds when its log fails. The log is real; only its answers are tampered with.</summary>
public sealed class AppendFaultTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task A_failed_append_changes_nothing()
    {
        var test = await cluster.OpenClassAsync();
        var head = await test.HeadAsync();
        cluster.Log.FailNextAppend(Fault.NotWritten);

        await test.RefuseAsync(TestClass.MarkOf(1, "m1"), RefusalReason.Unavailable);

        Assert.Equal(AttendanceStatus.Unmarked, (await test.RowAsync(1)).Status);
        Assert.Equal(head, await test.HeadAsync());
        var retried = await test.AcceptAsync(TestClass.MarkOf(1, "m1"));
        Assert.False(retried.IsDuplicate);
        Assert.Equal(head + 1, retried.Seq);
    }

    [Fact]
    public async Task An_append_that_landed_untold_is_found_before_the_call_is_answered()
    {
        var test = await cluster.OpenClassAsync();
        var takeOvers = cluster.Log.TakeOvers;
        cluster.Log.FailNextAppend(Fault.WrittenButNotTold);

        var accepted = await test.AcceptAsync(TestClass.MarkOf(2, "m2"));

        Assert.Equal(takeOvers + 1, cluster.Log.TakeOvers);
        Assert.Equal(AttendanceStatus.Present, (await test.RowAsync(2)).Status);
        var repeat = await test.AcceptAsync(TestClass.MarkOf(2, "m2"));
        Assert.Equal((accepted.Seq, true), (repeat.Seq, repeat.IsDuplicate));
        Assert.Single(await test.StoredAsync(), e => e.CommandId == "m2");
    }

    [Fact]
    public async Task An_append_in_flight_is_fenced_by_the_reload_and_cannot_land_later()
    {
        var test = await cluster.OpenClassAsync();
        var head = await test.HeadAsync();
        cluster.Log.FailNextAppend(Fault.InFlight);

        await test.RefuseAsync(TestClass.MarkOf(3, "m3"), RefusalReason.Unavailable);
        Assert.True(cluster.Log.InFlight.TryDequeue(out var late));
        Assert.Equal(AppendResult.Fenced, await cluster.Log.Real.AppendAsync(late, TestContext.Current.CancellationToken));

        var retried = await test.AcceptAsync(TestClass.MarkOf(3, "m3"));
        Assert.Equal((head + 1, false), (retried.Seq, retried.IsDuplicate));
        Assert.Equal(Enumerable.Range(1, (int)retried.Seq).Select(seq => (long)seq), (await test.StoredAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task While_the_log_is_away_questions_are_answered_and_what_landed_is_told_when_it_is_back()
    {
        var test = await cluster.OpenClassAsync();
        await using var told = await StreamProbe.ListenAsync(cluster.Client, test.Id);
        var head = await test.HeadAsync();
        cluster.Log.FailNextAppend(Fault.WrittenAndDown);

        await test.RefuseAsync(TestClass.MarkOf(4, "m4"), RefusalReason.Unavailable);
        await test.RefuseAsync(TestClass.MarkOf(5, "m5"), RefusalReason.Unavailable);
        Assert.Equal(head, await test.HeadAsync());
        cluster.Log.IsDown = false;

        // Nobody sends anything: the class finds out by itself.
        Assert.Equal("m4", (await told.NextEventAsync(head + 1)).CommandId);
        Assert.Equal(AttendanceStatus.Present, (await test.RowAsync(4)).Status);
        Assert.True((await test.AcceptAsync(TestClass.MarkOf(4, "m4"))).IsDuplicate);
        Assert.False((await test.AcceptAsync(TestClass.MarkOf(5, "m5"))).IsDuplicate);
    }

    [Fact]
    public async Task An_activation_steps_down_when_somebody_has_seen_more_than_it_knows_of()
    {
        var test = await cluster.OpenClassAsync();
        var head = await test.HeadAsync();
        await WriteElsewhereAsync(test, head);

        // Nobody marks anything here, so nothing fences it.
        Assert.Equal(head, await test.HeadAsync());
        await Assert.ThrowsAsync<ClassUnavailableException>(() => test.Grain.OpenViewAsync(new(TestClass.Teacher, head + 1)));
        var view = await Eventually.SucceededAsync(() => test.Grain.OpenViewAsync(new(TestClass.Teacher, head + 1)));

        Assert.True(view.Resumed);
        Assert.Equal(head + 1, view.Head);
        Assert.Equal(AttendanceStatus.Excused, (await test.RowAsync(6)).Status);
    }

    [Fact]
    public async Task A_fenced_activation_steps_down_and_the_next_one_goes_on_from_the_log()
    {
        var test = await cluster.OpenClassAsync();
        var head = await test.HeadAsync();
        await WriteElsewhereAsync(test, head);

        await test.RefuseAsync(TestClass.MarkOf(7, "m7"), RefusalReason.Unavailable);
        var retried = await Eventually.AcceptedAsync(() => test.ExecuteAsync(TestClass.MarkOf(7, "m7")));

        Assert.Equal(head + 2, retried.Seq);
        Assert.Equal(AttendanceStatus.Excused, (await test.RowAsync(6)).Status);
        Assert.Equal(["foreign", "m7"], (await test.StoredAsync()).Skip((int)head).Select(e => e.CommandId!));
    }

    /// <summary>What another cluster's activation of the class would do.</summary>
    private async Task WriteElsewhereAsync(TestClass test, long head)
    {
        var usurper = await cluster.Log.Real.TakeOverAsync(test.Id, TestContext.Current.CancellationToken);
        var foreign = new AttendanceMarked
        {
            Seq = head + 1,
            At = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero),
            ActorId = TestClass.Teacher.UserId,
            CommandId = "foreign",
            StudentId = 6,
            From = AttendanceStatus.Unmarked,
            To = AttendanceStatus.Excused,
        };
        Assert.Equal(
            AppendResult.Committed,
            await cluster.Log.Real.AppendAsync(new(test.Id, head, usurper.Epoch, [foreign], []), TestContext.Current.CancellationToken));
    }
}
