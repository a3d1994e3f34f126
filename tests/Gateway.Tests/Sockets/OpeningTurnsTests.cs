using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>First requests begin a few at a time, in order, and nobody can hold up the others.</summary>
public sealed class OpeningTurnsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly OpeningTurns _turns;

    public OpeningTurnsTests() => _turns = new(_time);

    public void Dispose() => _turns.Dispose();

    [Fact]
    public void So_many_begin_at_once_and_the_next_when_one_has_ended_in_order()
    {
        var first = Enter(OpeningTurns.AtOnce);
        var (second, third) = (_turns.Enter(), _turns.Enter());
        Assert.All(first, static turn => Assert.True(turn.Begun.IsCompletedSuccessfully));
        Assert.Equal(2, _turns.Waiting);

        first[^1].End();
        first[^1].End();

        Assert.True(second.Begun.IsCompletedSuccessfully);
        Assert.False(third.Begun.IsCompleted);
        second.End();
        Assert.True(third.Begun.IsCompletedSuccessfully);
        Assert.Equal(0, _turns.Waiting);
    }

    [Fact]
    public void Those_who_take_long_are_not_waited_for()
    {
        Enter(OpeningTurns.AtOnce);
        var waiting = Enter(OpeningTurns.AtOnce + 1);
        Assert.All(waiting, static turn => Assert.False(turn.Begun.IsCompleted));

        _time.Advance(OpeningTurns.Longest);

        Assert.Equal(1, _turns.Waiting);
        _time.Advance(OpeningTurns.Longest);
        Assert.Equal(0, _turns.Waiting);
    }

    [Fact]
    public void A_turn_that_was_over_anyway_is_not_given_twice()
    {
        var slow = Enter(OpeningTurns.AtOnce);
        var next = Enter(OpeningTurns.AtOnce);
        _time.Advance(OpeningTurns.Longest);
        Assert.All(next, static turn => Assert.True(turn.Begun.IsCompletedSuccessfully));
        var last = _turns.Enter();

        slow.ForEach(static turn => turn.End());

        Assert.False(last.Begun.IsCompleted);
        next[0].End();
        Assert.True(last.Begun.IsCompletedSuccessfully);
    }

    [Fact]
    public void While_many_wait_no_more_are_to_be_accepted()
    {
        var first = Enter(OpeningTurns.AtOnce);
        Enter(OpeningTurns.MostWaiting - 1);
        Assert.True(_turns.RoomAsync().IsCompletedSuccessfully);

        Enter(1);
        var (one, other) = (_turns.RoomAsync(), _turns.RoomAsync());
        Assert.False(one.IsCompleted);

        first[0].End();
        Assert.True(one.IsCompletedSuccessfully);
        Assert.True(other.IsCompletedSuccessfully);
        Assert.True(_turns.RoomAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public void Those_who_take_long_do_not_hold_up_who_is_accepted()
    {
        Enter(OpeningTurns.AtOnce + OpeningTurns.MostWaiting);
        var room = _turns.RoomAsync();

        _time.Advance(OpeningTurns.Longest);

        Assert.True(room.IsCompletedSuccessfully);
    }

    private List<OpeningTurn> Enter(int count) => [.. Enumerable.Range(0, count).Select(_ => _turns.Enter())];
}
