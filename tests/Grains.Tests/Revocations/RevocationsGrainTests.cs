using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>The keeper of the list, with a real log that can be away.</summary>
public sealed class RevocationsGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private const long Admin = 990;

    private static long _nextUser = 100;

    private readonly long _user = Interlocked.Increment(ref _nextUser);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IRevocationsGrain Grain => cluster.Client.GetGrain<IRevocationsGrain>(IRevocationsGrain.Key);

    [Fact]
    public async Task Gateways_have_been_told_when_it_answers_and_it_is_in_the_log()
    {
        ToldGateway[] gateways = [new(cluster), new(cluster)];
        var known = await gateways[0].AskAsync();
        await gateways[1].AskAsync();

        var at = await Grain.RevokeUserAsync(_user, Admin, "Left");

        var entry = new CutOff(CutOffKind.User, _user, Assert.NotNull(at));
        foreach (var gateway in gateways)
            Assert.Equal(entry, Assert.Single(Assert.Single(gateway.Told).Entries));
        Assert.Equal([entry], (await gateways[0].AskAsync(known!.List, known.From + known.Entries.Length))!.Entries);
        Assert.Contains(new(_user, at.Value), await cluster.Log.Real.ReadRevocationsAsync(Token));
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_is_not_waited_for()
    {
        var busy = new TaskCompletionSource();
        var (stuck, other) = (new ToldGateway(cluster) { Busy = busy.Task }, new ToldGateway(cluster));
        await stuck.AskAsync();
        await other.AskAsync();

        Assert.NotNull(await Grain.DisconnectClassAsync(500));

        Assert.Single(other.Told);
        Assert.False(busy.Task.IsCompleted);
        busy.SetResult();
    }

    [Fact]
    public async Task A_gateway_that_has_left_is_told_nothing()
    {
        var gateway = new ToldGateway(cluster);
        await gateway.AskAsync();
        await Grain.LeaveAsync(gateway.Id);
        var other = new ToldGateway(cluster);
        await other.AskAsync();

        await Grain.RevokeUserAsync(_user, Admin, null);

        Assert.Empty(gateway.Told);
        Assert.Single(other.Told);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_told()
    {
        var gateway = new ToldGateway(cluster);
        await gateway.AskAsync();
        cluster.Log.IsDown = true;

        Assert.Null(await Grain.RevokeUserAsync(_user, Admin, null));
        Assert.NotNull(await gateway.AskAsync());
        cluster.Log.IsDown = false;

        Assert.Empty(gateway.Told);
        Assert.NotNull(await Grain.RevokeUserAsync(_user, Admin, null));
    }

    [Fact]
    public async Task One_that_is_activated_anew_says_nothing_before_it_has_read_the_log_and_then_everything()
    {
        var at = await Grain.RevokeUserAsync(_user, Admin, null);
        cluster.Log.IsDown = true;
        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, Token);
        var gateway = new ToldGateway(cluster);

        Assert.Null(await gateway.AskAsync());
        Assert.Null(await Grain.RevokeUserAsync(_user, Admin, null));
        Assert.Null(await Grain.DisconnectClassAsync(500));
        cluster.Log.IsDown = false;

        var news = await gateway.AskAsync();
        Assert.Equal(0, news!.From);
        Assert.Contains(new(CutOffKind.User, _user, at!.Value), news.Entries);
    }
}
