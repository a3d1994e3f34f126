namespace Attendance.TestKit;

/// <summary>The clock for whatever talks to other processes: they run in real time, so must those who wait for them.</summary>
public static class RealTime
{
#pragma warning disable RS0030 // The one place where tests name the system's clock.
    /// <summary>The system's clock.</summary>
    public static TimeProvider Clock => TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Asks again and again until the answer is yes; for what can only be asked, such as another process's file.</summary>
    /// <param name="holds">The question.</param>
    /// <param name="what">What is waited for, for the error.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The answer stayed no.</exception>
    public static Task UntilAsync(Func<Task<bool>> holds, string what, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        UntilAsync(holds, AskEvery, what, timeout, cancellationToken);

    /// <summary>As above, for a question that costs the one who is asked something.</summary>
    /// <param name="holds">The question.</param>
    /// <param name="pause">The time between two askings.</param>
    /// <param name="what">What is waited for, for the error.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The answer stayed no.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan pause, string what, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(holds);
        var started = Clock.GetTimestamp();
        while (!await holds())
        {
            if (Clock.GetElapsedTime(started) > timeout)
                throw new TimeoutException($"Waited {timeout.TotalSeconds:0.#} s for {what}.");
            await Task.Delay(pause, Clock, cancellationToken);
        }
    }

    // Short beside anything a process takes to start, long beside what the question costs.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(25);
}
