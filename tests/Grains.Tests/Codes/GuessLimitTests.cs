using Xunit;

namespace Attendance.Grains.Tests.Codes;

public sealed class GuessLimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void One_may_be_wrong_so_often_and_then_waits_until_the_first_is_forgotten()
    {
        var limit = new GuessLimit(Minute, byUser: 3, byClass: 100);
        for (var second = 0; second < 3; second++)
        {
            Assert.True(limit.MayTry(1, At(second)));
            limit.Note(1, At(second));
        }

        Assert.False(limit.MayTry(1, At(59.9)));
        Assert.True(limit.MayTry(2, At(3)));
        Assert.True(limit.MayTry(1, At(60)));
    }

    [Fact]
    public void When_a_class_is_wrong_very_often_who_has_been_wrong_waits_and_the_others_have_one_try()
    {
        var limit = new GuessLimit(Minute, byUser: 3, byClass: 10);
        for (var user = 1; user <= 10; user++)
            limit.Note(user, At(0));

        Assert.False(limit.MayTry(1, At(1)));
        Assert.True(limit.MayTry(11, At(1)));
        limit.Note(11, At(1));
        Assert.False(limit.MayTry(11, At(2)));
        Assert.True(limit.MayTry(1, At(60)));
    }

    [Fact]
    public void The_class_is_told_once_a_span_whoever_guesses()
    {
        var limit = new GuessLimit(Minute, byUser: 2, byClass: 100);

        Assert.False(limit.Note(1, At(0)));
        Assert.True(limit.Note(1, At(1)));
        Assert.False(limit.Note(2, At(2)));
        Assert.False(limit.Note(2, At(3)));
        Assert.False(limit.Note(3, At(61)));
        Assert.True(limit.Note(3, At(62)));
    }

    [Fact]
    public void Many_who_are_wrong_once_are_told_of_too()
    {
        var limit = new GuessLimit(Minute, byUser: 5, byClass: 4);
        Assert.Equal([false, false, false, true, false], Enumerable.Range(1, 5).Select(user => limit.Note(user, At(user))));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
