namespace Attendance.Storage;

/// <summary>Waits for the network no longer than one is willing to, even where what is waited for does not heed cancellation.</summary>
internal static class Patience
{
    /// <summary>Does something and waits for it.</summary>
    /// <param name="act">Does it; its token tells it that nobody waits any more.</param>
    /// <param name="bound">How long to wait.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellationToken">Gives up waiting too.</param>
    /// <param name="abandoned">What to do with what comes of it, or fails to, after all.</param>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static async Task<T> WithinAsync<T>(
        Func<CancellationToken, Task<T>> act,
        TimeSpan bound,
        TimeProvider time,
        CancellationToken cancellationToken,
        Action<Task<T>>? abandoned = null)
    {
        var giveUp = new CancellationTokenSource();
        var acting = act(giveUp.Token);
        await ((Task)acting).WaitAsync(bound, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (acting.IsCompleted)
        {
            giveUp.Dispose();
            return await acting.ConfigureAwait(false);
        }

        Abandon(acting, giveUp, abandoned);
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException($"PostgreSQL did not answer within {bound.TotalSeconds} s.");
    }

    // Npgsql connects to ask for a cancellation, and blocks whoever cancels for as long: that is nobody's turn but the thread pool's.
    private static void Abandon<T>(Task<T> acting, CancellationTokenSource giveUp, Action<Task<T>>? abandoned)
    {
        _ = giveUp.CancelAsync();
        _ = acting.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                giveUp.Dispose();
                abandoned?.Invoke(ended);
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }
}
