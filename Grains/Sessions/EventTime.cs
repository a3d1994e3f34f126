namespace Attendance.Grains;

/// <summary>When an event happened: the clock's time, but never before the event before it.</summary>
internal static class EventTime
{
    /// <summary>The time of the next event, in UTC.</summary>
    /// <param name="last">Time of the latest event.</param>
    /// <param name="now">The clock, which may have been set back.</param>
    public static DateTimeOffset After(DateTimeOffset last, DateTimeOffset now) => Truncate(now) is var time && time > last ? time : last;

    /// <summary>The same instant in UTC, cut to whole milliseconds: what clients, every database and every replay hold alike.</summary>
    /// <param name="time">Any instant.</param>
    public static DateTimeOffset Truncate(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
