namespace Attendance.Gateway.Live;

/// <summary>How a gateway lets go of its sockets when it goes down. The longest drain (window, answers, close handshake) must fit the host's shutdown timeout.</summary>
public sealed class DrainOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Drain";

    /// <summary>The longest time over which the closing of sockets is spread. Default 6.5 s; few sockets take less, 0 closes all at once.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMilliseconds(6_500);

    /// <summary>
    /// Sockets closed a second, as long as that takes no longer than <see cref="Window"/>; with more sockets the rate rises. Default 500: what another gateway
    /// lets in beside its own work, most of it handshakes and snapshots.
    /// </summary>
    public int SocketsPerSecond { get; set; } = 500;

    /// <summary>
    /// How long a socket's close waits for the answers to requests that it has sent already; then it is closed without them. Default 7 s: a command waits
    /// at most 5 s for its turn, and the call it goes with takes at most 2 s more.
    /// </summary>
    public TimeSpan AnswerPatience { get; set; } = TimeSpan.FromSeconds(7);

    /// <summary>Clients are told to come back after a random time up to this. Default 2 s.</summary>
    public TimeSpan RetryWindow { get; set; } = TimeSpan.FromSeconds(2);
}
