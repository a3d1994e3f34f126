namespace Attendance.TestKit;

/// <summary>How a client behaves.</summary>
public sealed record ClientOptions
{
    /// <summary>Where it puts its token.</summary>
    public TokenPlace TokenPlace { get; init; } = TokenPlace.Subprotocol;

    /// <summary>About how long it waits after the first failure; twice as long after each further one. 50 ms by default.</summary>
    public TimeSpan BackoffFloor { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest it waits. 1 s by default.</summary>
    public TimeSpan BackoffCeiling { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Which of several gateways it tries first; it goes to the next one whenever a connection is lost or refused.</summary>
    public int FirstGateway { get; init; }

    /// <summary>Where its log is also written, one JSON object a line; nowhere by default.</summary>
    public string? JournalPath { get; init; }
}
