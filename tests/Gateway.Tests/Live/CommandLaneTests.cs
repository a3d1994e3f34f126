using System.Globalization;
using Attendance.Gateway.Commands;
using Attendance.Gateway.Tests.Sockets;
using Attendance.Grains;
using Attendance.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>One call in flight, everything else with the next one, and an answer to everybody whatever happens.</summary>
public sealed class CommandLaneTests
{
    private static readonly Actor Teacher = new(901, UserRole.Teacher);
    private readonly ArmedTime _time = new();
    private readonly FakeClass _class = new();
    private readonly CommandOptions _options = new() { MaxBatch = 3, MaxWaiting = 5 };
    private readonly List<CommandLane> _retired = [];
    private readonly UnavailableReport _report;

    public CommandLaneTests() => _report = new(_time, NullLogger<UnavailableReport>.Instance);

    [Fact]
    public async Task What_queues_up_behind_a_call_goes_with_the_next_ones_in_order()
    {
        var lane = NewLane();
        var first = Submit(lane, 0);
        var call = await _class.NextCallAsync().Within("the first call");
        var queued = Enumerable.Range(1, 5).Select(id => Submit(lane, id)).ToArray();
        Assert.False(_class.HasCall);

        call.Accept();
        Assert.Equal(0, Assert.IsType<Accepted>(await first.Task).Seq);
        var second = await _class.NextCallAsync().Within("the second call");
        Assert.Equal(["1", "2", "3"], second.Commands.Select(command => command.CommandId));
        second.Accept();
        var third = await _class.NextCallAsync().Within("the third call");
        Assert.Equal(["4", "5"], third.Commands.Select(command => command.CommandId));
        third.Accept();

        var outcomes = await Task.WhenAll(queued.Select(pending => pending.Task)).Within("the outcomes");
        Assert.Equal([0L, 1, 2, 0, 1], outcomes.Select(outcome => Assert.IsType<Accepted>(outcome).Seq));
    }

    [Fact]
    public async Task More_than_may_wait_is_refused_at_once()
    {
        var lane = NewLane();
        Submit(lane, 0);
        var call = await _class.NextCallAsync().Within("the first call");
        for (var id = 1; id <= 5; id++)
            Assert.False(Submit(lane, id).Task.IsCompleted);

        AssertUnavailable(await Submit(lane, 6).Task.Within("the refusal"));
        call.Accept();
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_refused_without_being_tried()
    {
        var lane = NewLane();
        Submit(lane, 0);
        var call = await _class.NextCallAsync().Within("the first call");
        var late = Submit(lane, 1);
        _time.Advance(_options.Patience - TimeSpan.FromMilliseconds(1));
        var young = Submit(lane, 2);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        call.Accept();

        AssertUnavailable(await late.Task.Within("the late one's refusal"));
        var next = await _class.NextCallAsync().Within("the next call");
        Assert.Equal("2", Assert.Single(next.Commands).CommandId);
        next.Accept();
        Assert.IsType<Accepted>(await young.Task.Within("the young one's outcome"));
    }

    [Fact]
    public async Task The_time_to_write_counts_from_the_oldest_ones_arrival_and_is_never_nothing()
    {
        var lane = NewLane();
        Submit(lane, 0);
        var call = await _class.NextCallAsync().Within("the first call");
        Assert.Equal(_options.AppendBudget, call.Budget);
        Submit(lane, 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Submit(lane, 2);
        call.Accept();

        var second = await _class.NextCallAsync().Within("the second call");
        Assert.Equal(TimeSpan.FromMilliseconds(500), second.Budget);
        Submit(lane, 3);
        _time.Advance(TimeSpan.FromMilliseconds(1_900));
        second.Accept();

        var third = await _class.NextCallAsync().Within("the third call");
        Assert.Equal(TimeSpan.FromMilliseconds(250), third.Budget);
        third.Accept();
    }

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(ClassUnavailableException))]
    public async Task A_call_that_fails_is_made_again_with_what_has_an_id_ahead_of_what_came_later(Type failure)
    {
        var lane = NewLane();
        var first = Submit(lane, 0);
        var firstCall = await _class.NextCallAsync().Within("the first call");
        var nameless = NewPending(null);
        lane.TrySubmit(nameless);
        var second = Submit(lane, 1);
        firstCall.Accept();
        await first.Task.Within("the first one's outcome");
        var call = await _class.NextCallAsync().Within("the second call");
        var third = Submit(lane, 2);

        call.Outcomes.SetException((Exception)Activator.CreateInstance(failure, "The test says so.")!);

        AssertUnavailable(await nameless.Task.Within("the refusal of the one without an id"));
        await _time.ArmedAsync(TimeSpan.FromMilliseconds(50));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        var again = await _class.NextCallAsync().Within("the same call again");
        Assert.Equal(["1", "2"], again.Commands.Select(command => command.CommandId));
        again.Accept();
        Assert.IsType<Accepted>(await second.Task.Within("the second one's outcome"));
        Assert.IsType<Accepted>(await third.Task.Within("the third one's outcome"));
    }

    [Fact]
    public async Task What_the_class_cannot_do_just_now_is_tried_again_until_its_patience_is_over()
    {
        var lane = NewLane();
        var only = Submit(lane, 0);
        int[] pauses = [50, 100, 200, .. Enumerable.Repeat(400, (int)(_options.Patience.TotalMilliseconds / 400))];
        foreach (var pause in pauses.TakeWhile((_, index) => pauses.Take(index).Sum() < _options.Patience.TotalMilliseconds))
        {
            (await _class.NextCallAsync().Within("the next attempt")).Outcomes.SetResult([new Refused(RefusalReason.Unavailable, "Not now.")]);
            await _time.ArmedAsync(TimeSpan.FromMilliseconds(pause));
            Assert.False(only.Task.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(pause));
        }

        AssertUnavailable(await only.Task.Within("the refusal"));
        Assert.False(_class.HasCall);
    }

    [Fact]
    public async Task A_fault_of_ours_is_not_repeated()
    {
        var lane = NewLane();
        var first = Submit(lane, 0);
        var call = await _class.NextCallAsync().Within("the first call");
        var second = Submit(lane, 1);

        call.Outcomes.SetException(new InvalidOperationException("The test says so."));

        AssertUnavailable(await first.Task.Within("the first one's refusal"));
        (await _class.NextCallAsync().Within("the second call")).Accept();
        Assert.IsType<Accepted>(await second.Task.Within("the second one's outcome"));
    }

    [Fact]
    public async Task A_lane_with_nothing_to_do_retires_once_and_takes_no_more()
    {
        var lane = NewLane();
        var only = Submit(lane, 0);
        (await _class.NextCallAsync().Within("the call")).Accept();
        await only.Task.Within("the outcome");

        await Waiting.UntilAsync(() => _retired.Count > 0, "the lane's retirement");

        Assert.Same(lane, Assert.Single(_retired));
        Assert.False(lane.TrySubmit(NewPending(1)));
    }

    private CommandLane NewLane() => new(_class, 5, _options, _report, _time, NullLogger.Instance)
    {
        Spread = static pause => pause,
        OnRetired = _retired.Add,
    };

    private PendingCommand NewPending(int? id) => new(new OpenSession(id?.ToString(CultureInfo.InvariantCulture), Teacher), _time.GetTimestamp());

    private PendingCommand Submit(CommandLane lane, int id)
    {
        var pending = NewPending(id);
        Assert.True(lane.TrySubmit(pending));
        return pending;
    }

    private static void AssertUnavailable(CommandOutcome outcome) => Assert.Equal(RefusalReason.Unavailable, Assert.IsType<Refused>(outcome).Reason);
}
