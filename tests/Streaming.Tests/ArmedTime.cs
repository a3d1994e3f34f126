using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Streaming.Tests;

/// <summary>Time that stands still until the test moves it, and that tells which waits have been armed, so that none is outrun.</summary>
internal sealed class ArmedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _armed = Channel.CreateUnbounded<TimeSpan>();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Assert.True(_armed.Writer.TryWrite(dueTime));
        return timer;
    }

    /// <summary>Returns once a wait of this length has been armed that no earlier call has told of.</summary>
    public async Task ArmedAsync(TimeSpan wait)
    {
        while (await _armed.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken) != wait)
        {
        }
    }
}
