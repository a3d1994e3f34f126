using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>A class that is asked for while its log is away, and what a new activation still knows.</summary>
public sealed class LoadingTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task First_asked_while_the_log_is_away_it_says_so_and_answers_as_soon_as_the_log_is_back()
    {
        var test = await cluster.OpenClassAsync();
        await CollectAsync();
        cluster.Log.IsDown = true;

        await test.RefuseAsync(TestClass.MarkOf(1, "m1"), RefusalReason.Unavailable);
        await Assert.ThrowsAsync<ClassUnavailableException>(() => test.Grain.OpenViewAsync(new(TestClass.Teacher, null)));
        cluster.Log.IsDown = false;

        // At once: the activation has not failed, it tries again with every call.
        Assert.False((await test.AcceptAsync(TestClass.MarkOf(1, "m1"))).IsDuplicate);
    }

    [Fact]
    public async Task People_who_have_left_keep_their_names_in_the_history()
    {
        var test = await cluster.OpenClassAsync(students: 3);
        var substitute = new Actor(9_003, UserRole.Admin, "Sam Substitute");
        await test.AcceptAsync(new Mark(null, substitute, 3, AttendanceStatus.Late));
        await test.AcceptAsync(TestClass.MarkOf(3));
        await test.AcceptAsync(test.Plan(students: 2));
        await CollectAsync();

        var history = await test.Grain.GetHistoryAsync(TestClass.Teacher, 3);
        var page = await test.Grain.GetEventsAsync(new(TestClass.Teacher, 0, 100));

        Assert.Equal("Sam Substitute", history.Names.Find(substitute.UserId));
        Assert.Equal("Student 3", page.Events[^1].Names.Find(3));
    }

    [Fact]
    public async Task A_new_name_that_landed_untold_is_known()
    {
        var test = await cluster.OpenClassAsync(students: 2);
        var plan = test.Plan(students: 2);
        cluster.Log.FailNextAppend(Fault.WrittenButNotTold);

        await test.AcceptAsync(plan with { Students = [new(1, "Student One"), new(2, "Student 2")] });

        var view = await test.Grain.OpenViewAsync(new(TestClass.Teacher, null));
        Assert.Equal("Student One", view.Snapshot!.Names.Find(1));
    }

    private Task CollectAsync() =>
        cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
}
