namespace Attendance.Storage.Tests;

/// <summary>Waits that end, and say what they waited for.</summary>
internal static class Waiting
{
    // Far beyond anything but a hang, on a machine that is busy with other things.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static async Task Within(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Bound);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Bound.TotalSeconds} s in vain for {what}.");
        }
    }

    public static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await Within((Task)task, what);
        return await task;
    }
}
