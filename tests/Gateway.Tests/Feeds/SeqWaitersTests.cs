using Attendance.Gateway.Feeds;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

public sealed class SeqWaitersTests
{
    [Fact]
    public void Those_up_to_the_event_are_done_and_the_others_wait()
    {
        var waiters = new SeqWaiters();
        Task[] tasks = [waiters.For(3), waiters.For(5), waiters.For(4), waiters.For(3)];

        waiters.Reached(4);

        Assert.Equal([true, false, true, true], tasks.Select(task => task.IsCompletedSuccessfully));
        waiters.Reached(10);
        Assert.True(tasks[1].IsCompletedSuccessfully);
    }
}
