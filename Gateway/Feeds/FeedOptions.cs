namespace Attendance.Gateway.Feeds;

/// <summary>How a gateway follows the classes its sockets are in.</summary>
public sealed class FeedOptions
{
    /// <summary>Least time between two <c>stats_updated</c> messages of one class. Default 250 ms: four a second is as fast as people read.</summary>
    public TimeSpan StatsInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between two <c>position</c> messages to a student. Default 25 s: the protocol promises one every 30 s.</summary>
    public TimeSpan PositionInterval { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// Time between two reports of a class's sockets, which also check the feed's position; positions and lingering are looked at as often. Default 2 s: counts
    /// may be 5 s old. While nothing changes, the reports of all classes on a silo go together.
    /// </summary>
    public TimeSpan PulseInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a feed may be behind the class's head before it takes what is missing to be lost. Default 300 ms: well over a delivery's time.</summary>
    public TimeSpan LossSuspicion { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a feed without sockets is kept, for those who come right back. Default 30 s.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most events a feed fetches to close a gap; beyond it, sockets get a new snapshot instead. Default 5,000.</summary>
    public int GapLimit { get; set; } = 5_000;
}
