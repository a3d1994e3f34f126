namespace Attendance.Gateway.Commands;

/// <summary>Bounds of the way from a frame to the log.</summary>
public sealed class CommandOptions
{
    /// <summary>The most commands one call to a class carries. Default 512: a call then stays far below its time limit.</summary>
    public int MaxBatch { get; set; } = 512;

    /// <summary>The most commands that wait for one class; more are answered <c>unavailable</c> at once. Default 20,000.</summary>
    public int MaxWaiting { get; set; } = 20_000;

    /// <summary>
    /// A command that has waited for so long is answered <c>unavailable</c> without being tried, or tried again. Default 5 s: a class that moves to a silo that
    /// has only just been started, and compiles its code as it goes, may take four. With the longest call after it the answer comes within 7 s.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long writing may take, counted from the arrival of the oldest command of a call. Default 1.5 s.</summary>
    public TimeSpan AppendBudget { get; set; } = TimeSpan.FromMilliseconds(1_500);
}
