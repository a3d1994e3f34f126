using System;
using System.Threading;
using System.Threading.Tasks;

namespace Attendance.Client;

/// <summary>How a client connects. Read once, when the client is made.</summary>
public sealed class AttendanceClientOptions
{
    /// <param name="url">The class's socket: <c>wss://host/ws/attendance/7</c>.</param>
    /// <param name="token">Gives a JWT; asked for every connection, and again 60 s before it expires. One that throws is asked again for the next
    /// connection; if it throws an <see cref="AttendanceException"/> with <c>unauthenticated</c>, <c>forbidden</c> or <c>not_found</c> when asked for a
    /// connection, that ends the client.</param>
    public AttendanceClientOptions(Uri url, Func<CancellationToken, Task<string>> token)
    {
        Url = url ?? throw new ArgumentNullException(nameof(url));
        Token = token ?? throw new ArgumentNullException(nameof(token));
    }

    /// <summary>The class's socket.</summary>
    public Uri Url { get; }

    /// <summary>Gives a JWT.</summary>
    public Func<CancellationToken, Task<string>> Token { get; }

    /// <summary>The first ceiling of the wait before reconnecting; it doubles.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The last ceiling.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A connection that was live this long starts the waits afresh.</summary>
    public TimeSpan Held { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an attempt may take, from the token to the greeting.</summary>
    public TimeSpan Attempt { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Silence after which the client pings.</summary>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Silence after the ping that gives the socket up.</summary>
    public TimeSpan Pong { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Messages that one reader may leave untaken before it fails with <c>slow_consumer</c>.</summary>
    public int MaxUntaken { get; set; } = 10_000;

    /// <summary>The clock.</summary>
#pragma warning disable RS0030 // Who uses the client is the composition root; this is what it leaves unsaid.
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
#pragma warning restore RS0030
}
