namespace Attendance.Gateway.Live;

/// <summary>When each of a number of sockets is closed: in equal batches, one every <see cref="Step"/>, the first at once.</summary>
/// <param name="Sockets">How many there are.</param>
/// <param name="Batches">How many batches they make; 0 without sockets.</param>
internal readonly record struct DrainPace(int Sockets, int Batches)
{
    /// <summary>From one batch to the next: short enough that a batch at the default rate is one that nobody notices.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>From the first batch to the last.</summary>
    public TimeSpan Length => Step * Math.Max(0, Batches - 1);

    /// <summary>The pace for sockets at a rate, or faster if that took longer than the window.</summary>
    /// <param name="sockets">How many.</param>
    /// <param name="window">The longest time it may take.</param>
    /// <param name="socketsPerSecond">The rate.</param>
    public static DrainPace For(int sockets, TimeSpan window, int socketsPerSecond)
    {
        if (sockets == 0)
            return default;
        var wanted = Math.Ceiling(sockets / (socketsPerSecond * Step.TotalSeconds));
        var fitting = Math.Floor(window / Step) + 1;
        return new(sockets, (int)Math.Min(wanted, fitting));
    }

    /// <summary>When a batch's turn comes, counted from the first.</summary>
    public static TimeSpan StartOf(int batch) => Step * batch;

    /// <summary>Which of the sockets a batch holds.</summary>
    public Range RangeOf(int batch) => FirstOf(batch)..FirstOf(batch + 1);

    private int FirstOf(int batch) => (int)((((long)Sockets * batch) + Batches - 1) / Batches);
}
