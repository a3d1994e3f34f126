namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Waits that end, and say what they waited for.</summary>
internal static class Waiting
{
    // Generous: the machine may be building other things.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> Within<T>(this Task<T> task, string awaited)
    {
        await ((Task)task).Within(awaited);
        return await task;
    }

    public static async Task Within(this Task task, string awaited)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"{awaited} did not happen within {Patience}.");
        }
    }

    /// <summary>Gives other threads their turn until the condition holds; for what has no event to wait for.</summary>
    public static async Task UntilAsync(Func<bool> condition, string awaited)
    {
        using var given = new CancellationTokenSource(Patience);
        var poll = Task.Run(async () =>
        {
            while (!condition())
            {
                given.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        });
        await poll.Within(awaited);
    }
}
