using Attendance.TestKit;

namespace Attendance.Live;

/// <summary>Sends marks on a fixed schedule, whether earlier ones are answered or not: a slow server does not make the load lighter.</summary>
internal static class OpenLoop
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Runs the load.</summary>
    /// <param name="classes">Marked in turn.</param>
    /// <param name="rate">Marks a second.</param>
    /// <param name="seconds">How long.</param>
    /// <returns>Every mark's reply.</returns>
    public static async Task<IReadOnlyList<Task<CommandReply>>> RunAsync(IReadOnlyList<LiveClass> classes, int rate, int seconds)
    {
        var replies = new List<Task<CommandReply>>(rate * seconds);
        var started = RealTime.Clock.GetTimestamp();
        while (replies.Count < rate * seconds)
        {
            var due = (int)(RealTime.Clock.GetElapsedTime(started).TotalSeconds * rate);
            for (; replies.Count < Math.Min(due, rate * seconds);)
                replies.Add(classes[replies.Count % classes.Count].MarkAsync());
            await Task.Delay(Tick, RealTime.Clock);
        }

        return replies;
    }
}
