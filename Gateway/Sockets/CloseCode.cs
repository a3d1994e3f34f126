namespace Attendance.Gateway.Sockets;

/// <summary>
/// Why the gateway closes a socket, as the client sees it. The range of an application code says what the client does next, whether
/// or not it knows the code: 4000 to 4499 reconnect (with back-off), 4500 to 4999 do not.
/// </summary>
/// <param name="Value">The status code of the close frame.</param>
/// <param name="Reason">The reason text sent unless another is given; at most 123 bytes of UTF-8.</param>
internal readonly record struct CloseCode(ushort Value, string Reason)
{
    public static readonly CloseCode Normal = new(1000, "normal");
    public static readonly CloseCode GoingAway = new(1001, "going away");
    public static readonly CloseCode ProtocolError = new(1002, "protocol error");
    public static readonly CloseCode UnsupportedData = new(1003, "binary frames are not supported");
    public static readonly CloseCode InvalidPayload = new(1007, "invalid UTF-8");
    public static readonly CloseCode MessageTooBig = new(1009, "message too big");

    public static readonly CloseCode Draining = new(4000, "draining");
    public static readonly CloseCode SlowConsumer = new(4001, "slow_consumer");
    public static readonly CloseCode TokenExpired = new(4003, "token_expired");
    public static readonly CloseCode NoPong = new(4004, "no_pong");
    public static readonly CloseCode RateLimited = new(4005, "rate_limited");
    public static readonly CloseCode InternalError = new(4006, "internal_error");

    public static readonly CloseCode Unauthenticated = new(4500, "unauthenticated");
    public static readonly CloseCode Forbidden = new(4501, "forbidden");
    public static readonly CloseCode NotFound = new(4502, "not_found");
    public static readonly CloseCode BadRequest = new(4503, "bad_request");
    public static readonly CloseCode TooManyConnections = new(4504, "too_many_connections");
    public static readonly CloseCode Revoked = new(4505, "revoked");

    /// <summary>Whether a client that got this code may connect again by itself.</summary>
    public bool Reconnect => Value is 1001 or (>= 4000 and < 4500);
}
