using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Attendance.TestKit;

/// <summary>Time that stands still until the test moves it, and that tells which waits have been armed, so that none is outrun.</summary>
public sealed class ArmedTime : FakeTimeProvider
{
    // Far above what arming a wait takes; only so that one that is never armed is reported.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<TimeSpan> _armed = Channel.CreateUnbounded<TimeSpan>();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _armed.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Returns once a wait of this length has been armed that no earlier call has told of.</summary>
    /// <param name="wait">Its length.</param>
    /// <exception cref="TimeoutException">None is armed.</exception>
    public async Task ArmedAsync(TimeSpan wait)
    {
        try
        {
            while (await _armed.Reader.ReadAsync().AsTask().WaitAsync(Patience, RealTime.Clock) != wait)
            {
            }
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No wait of {wait} was armed within {Patience}.");
        }
    }
}
