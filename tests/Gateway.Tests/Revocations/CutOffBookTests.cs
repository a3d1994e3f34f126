using Attendance.Gateway.Live;
using Attendance.Gateway.Revocations;
using Attendance.Gateway.Sockets;
using Attendance.Grains;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Revocations;

/// <summary>What a gateway makes of what it is told, in whatever order it comes.</summary>
public sealed class CutOffBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid List = Guid.NewGuid();

    private readonly Gateway.Access.Revocations _revocations = new() { IsKnown = false };
    private readonly CutOffBook _book;

    public CutOffBookTests() => _book = new(_revocations, new(new SocketDrain(
        Options.Create(new DrainOptions()), Options.Create(new SocketOptions()), new FakeTimeProvider(), NullLogger<SocketDrain>.Instance)));

    [Fact]
    public void An_empty_list_is_a_known_one()
    {
        Assert.True(Take(List, 0));
        Assert.True(_revocations.IsKnown);
        Assert.Equal((List, 0), _book.Known);
    }

    [Fact]
    public void News_with_something_missing_before_them_are_not_taken()
    {
        Take(List, 0, User(7, 0));

        Assert.False(Take(List, 2, User(9, 2)));
        Assert.False(Take(Guid.NewGuid(), 1, User(9, 2)));
        Assert.False(_revocations.Cover(9, Noon));
        Assert.Equal((List, 1), _book.Known);

        Assert.True(Take(List, 1, User(8, 1), User(9, 2)));
        Assert.True(_revocations.Cover(9, Noon));
        Assert.Equal((List, 3), _book.Known);
    }

    [Fact]
    public void Nothing_is_known_from_the_middle_of_a_list()
    {
        Assert.False(Take(List, 4, User(7, 0)));
        Assert.False(_revocations.IsKnown);
    }

    [Fact]
    public void What_comes_again_or_late_changes_nothing()
    {
        Take(List, 0, User(7, 0), User(8, 1));

        Assert.True(Take(List, 0, User(7, 0)));
        Assert.True(Take(List, 1, User(8, 1), User(9, 2)));
        Assert.True(Take(List, 0));

        Assert.Equal((List, 3), _book.Known);
        Assert.True(_revocations.Cover(9, Noon.AddSeconds(2)));
    }

    [Fact]
    public void Another_list_goes_on_from_its_start_and_takes_nothing_back()
    {
        var other = Guid.NewGuid();
        Take(List, 0, User(7, 10), User(8, 1));

        Assert.True(Take(other, 0, User(7, 0), User(9, 2)));

        Assert.Equal((other, 2), _book.Known);
        Assert.All(new[] { (7, 10), (8, 1), (9, 2) }, entry => Assert.True(_revocations.Cover(entry.Item1, Noon.AddSeconds(entry.Item2))));
    }

    [Fact]
    public void A_token_counts_if_it_was_issued_later_and_says_so()
    {
        Take(List, 0, User(7, 10), new CutOff(CutOffKind.ClassSession, 8, Noon));

        Assert.True(_revocations.Cover(7, Noon.AddSeconds(9)));
        Assert.True(_revocations.Cover(7, Noon.AddSeconds(10)));
        Assert.False(_revocations.Cover(7, Noon.AddSeconds(10).AddTicks(1)));
        Assert.True(_revocations.Cover(7, null));
        Assert.False(_revocations.Cover(8, null));
    }

    private static CutOff User(long id, int seconds) => new(CutOffKind.User, id, Noon.AddSeconds(seconds));

    private bool Take(Guid list, int from, params CutOff[] entries) => _book.TryTake(new(list, from, [.. entries]), out _);
}
