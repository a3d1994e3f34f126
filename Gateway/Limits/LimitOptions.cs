namespace Attendance.Gateway.Limits;

/// <summary>What users and addresses may take of one gateway. Every gateway counts for itself.</summary>
internal sealed class LimitOptions
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Limits";

    /// <summary>Sockets that one user may have open on a gateway. Past it handshakes are refused as <c>too_many_connections</c>. Default 1,000: a system that watches a day's classes uses one account.</summary>
    public int SocketsPerUser { get; set; } = 1_000;

    /// <summary>
    /// Sockets open on a gateway. Past it handshakes are refused as <c>unavailable</c>. Default 50,000: about 500 MB, idle.
    /// </summary>
    public int Sockets { get; set; } = 50_000;

    /// <summary>Handshakes a second from one address in the long run; past it and <see cref="HandshakeBurst"/>: <c>rate_limited</c>. Default 2,000.</summary>
    public int HandshakesPerSecond { get; set; } = 2_000;

    /// <summary>Handshakes that may come at once from one address. Default 20,000: a campus behind one address at the start of its classes.</summary>
    public int HandshakeBurst { get; set; } = 20_000;

    /// <summary>
    /// Tokens and tickets from one address that turn out bad, a minute in the long run; past it and <see cref="FailedAuthenticationBurst"/> those that are bad are
    /// <c>rate_limited</c>. Good ones are let in as ever: a campus has one address. Tokens that were good once do not count. Default 3,000.
    /// </summary>
    public int FailedAuthenticationsPerMinute { get; set; } = 3_000;

    /// <summary>The same, at once. Default 1,000.</summary>
    public int FailedAuthenticationBurst { get; set; } = 1_000;

    /// <summary>How long the answer to a bad token or ticket is held back once half of <see cref="FailedAuthenticationBurst"/> is used up. From 0, not at all, to 10 s. Default 250 ms.</summary>
    public TimeSpan FailedAuthenticationDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Answers held back at the same time; beyond it they are given at once. Default 1,000: about 20 MB.</summary>
    public int DelayedAuthentications { get; set; } = 1_000;

    /// <summary>
    /// REST requests a second of one student, in the long run; past it and <see cref="RequestBurst"/>: <c>rate_limited</c>.
    /// Default 100.
    /// </summary>
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>The same, at once. Default 500.</summary>
    public int RequestBurst { get; set; } = 500;

    /// <summary>
    /// The same for one teacher, admin, or system that has an account of theirs: a timetable schedules a whole day with one. Default 5,000.
    /// </summary>
    public int StaffRequestsPerSecond { get; set; } = 5_000;

    /// <summary>The same, at once. Default 10,000.</summary>
    public int StaffRequestBurst { get; set; } = 10_000;

    /// <summary>Tickets of one user that may be out at once, used or not, for as long as they would live; past it: <c>rate_limited</c>. Default 200.</summary>
    public int TicketsPerUser { get; set; } = 200;

    /// <summary>Addresses that are kept count of; past it whoever has been away longest is forgotten. Default 20,000: about 3 MB.</summary>
    public int Addresses { get; set; } = 20_000;
}
