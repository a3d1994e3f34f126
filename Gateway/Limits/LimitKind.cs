namespace Attendance.Gateway.Limits;

/// <summary>The limits that refuse requests, as metrics and logs name them.</summary>
internal enum LimitKind
{
    /// <summary>Sockets of one user.</summary>
    UserSockets,

    /// <summary>Sockets of the gateway.</summary>
    GatewaySockets,

    /// <summary>Handshakes from one address.</summary>
    Handshakes,

    /// <summary>Bad tokens and tickets from one address.</summary>
    FailedAuthentications,

    /// <summary>REST requests of one user, or address.</summary>
    Requests,

    /// <summary>Tickets of one user.</summary>
    Tickets,
}
