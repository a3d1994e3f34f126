using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>The list of who was cut off, as gateways are told it.</summary>
public sealed class CutOffListTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly CutOffList _list = new();

    [Fact]
    public void Whoever_knows_nothing_is_told_all_and_whoever_knows_some_the_rest()
    {
        _list.TryRevoke(7, Noon);
        var all = _list.After(Guid.Empty, 0);
        _list.Disconnect(500, Noon.AddSeconds(1));
        _list.TryRevoke(7, Noon.AddSeconds(2));
        var rest = _list.After(all.List, 1);

        Assert.Equal((0, 1), (all.From, all.Entries.Length));
        Assert.Equal((all.List, 1), (rest.List, rest.From));
        Assert.Equal([new(CutOffKind.ClassSession, 500, Noon.AddSeconds(1)), new(CutOffKind.User, 7, Noon.AddSeconds(2))], rest.Entries);
        Assert.Equal((2, new(CutOffKind.User, 7, Noon.AddSeconds(2))), (_list.Newest.From, Assert.Single(_list.Newest.Entries)));
        Assert.Empty(_list.After(all.List, 3).Entries);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void Whoever_claims_to_know_more_than_there_is_is_told_all(int count)
    {
        _list.TryRevoke(7, Noon);
        var name = _list.After(Guid.Empty, 0).List;

        Assert.Equal(0, _list.After(name, count).From);
    }

    [Fact]
    public void What_says_no_more_than_the_list_is_not_added()
    {
        Assert.True(_list.TryRevoke(7, Noon));
        Assert.False(_list.TryRevoke(7, Noon));
        Assert.False(_list.TryRevoke(7, Noon.AddSeconds(-1)));

        Assert.Single(_list.After(Guid.Empty, 0).Entries);
    }

    [Fact]
    public void A_users_next_time_is_after_the_one_before_also_when_the_clock_was_set_back()
    {
        Assert.Equal(Noon, _list.TimeFor(7, Noon));
        _list.TryRevoke(7, Noon);

        Assert.Equal(Noon.AddMilliseconds(1), _list.TimeFor(7, Noon));
        Assert.Equal(Noon.AddMilliseconds(1), _list.TimeFor(7, Noon.AddMinutes(-10)));
        Assert.Equal(Noon.AddSeconds(1), _list.TimeFor(7, Noon.AddSeconds(1)));
        Assert.Equal(Noon.AddMinutes(-10), _list.TimeFor(8, Noon.AddMinutes(-10)));
    }

    [Fact]
    public void What_is_too_old_is_left_out_of_a_new_list()
    {
        _list.TryRevoke(7, Noon);
        _list.TryRevoke(8, Noon.AddSeconds(1));
        _list.Disconnect(500, Noon);
        var before = _list.After(Guid.Empty, 0).List;

        Assert.False(_list.DropBefore(Noon));
        Assert.Equal(before, _list.After(before, 3).List);
        Assert.True(_list.DropBefore(Noon.AddSeconds(1)));

        var after = _list.After(before, 3);
        Assert.NotEqual(before, after.List);
        Assert.Equal((0, new(CutOffKind.User, 8, Noon.AddSeconds(1))), (after.From, Assert.Single(after.Entries)));
    }

    [Fact]
    public void It_does_not_grow_with_what_matters_no_more()
    {
        for (var turn = 0; turn < 10_000; turn++)
        {
            _list.TryRevoke(7, Noon.AddSeconds(turn));
            _list.Disconnect(500, Noon.AddSeconds(turn));
            Assert.Equal(new(CutOffKind.ClassSession, 500, Noon.AddSeconds(turn)), Assert.Single(_list.Newest.Entries));
        }

        var all = _list.After(Guid.Empty, 0).Entries;
        Assert.True(all.Length <= 1_002, $"{all.Length} entries for one user.");
        Assert.Equal(Noon.AddSeconds(9_999), all.Last(static entry => entry.Kind == CutOffKind.User).At);
    }
}
