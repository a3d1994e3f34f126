using Attendance.Gateway.Live;
using Attendance.Gateway.Tests.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What was taken before the close is answered, and nothing is taken after it.</summary>
public sealed class UnansweredTests
{
    private Unanswered _requests;

    [Fact]
    public void Without_requests_it_is_closed_at_once()
    {
        Assert.True(_requests.CloseAsync().IsCompletedSuccessfully);
        Assert.False(_requests.TryBegin());
    }

    [Fact]
    public void It_is_closed_with_the_last_answer()
    {
        Assert.True(_requests.TryBegin());
        Assert.True(_requests.TryBegin());
        var closed = _requests.CloseAsync();
        _requests.End();
        Assert.False(_requests.TryBegin());
        Assert.False(closed.IsCompleted);
        Assert.Equal(1, _requests.Count);

        _requests.End();

        Assert.True(closed.IsCompletedSuccessfully);
        Assert.Equal(0, _requests.Count);
    }

    [Fact]
    public void Closed_twice_it_is_closed_once()
    {
        _requests.TryBegin();
        var first = _requests.CloseAsync();
        Assert.Same(first, _requests.CloseAsync());
        _requests.End();
        Assert.True(first.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Closed_amid_requests_it_waits_for_exactly_those_it_took()
    {
        var cancellation = TestContext.Current.CancellationToken;
        for (var round = 0; round < 2_000; round++)
        {
            _requests = default;
            var (taken, answered) = (0, 0);
            using var start = new Barrier(2);
            var asking = Task.Run(() =>
            {
                start.SignalAndWait(cancellation);
                while (_requests.TryBegin())
                {
                    Interlocked.Increment(ref taken);
                    Interlocked.Increment(ref answered);
                    _requests.End();
                }
            }, cancellation);
            start.SignalAndWait(cancellation);
            await _requests.CloseAsync().Within($"the close of round {round}");
            var answeredAtClose = Volatile.Read(ref answered);
            await asking.Within($"the end of round {round}");
            Assert.Equal(taken, answeredAtClose);
        }
    }
}
