using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

internal sealed partial class ErrorKind
{
    internal static readonly ErrorKind BadRequest = new("bad_request", 400, "Bad request", 4503);
    internal static readonly ErrorKind InvalidJson = new("invalid_json", 400, "Not a JSON object");
    internal static readonly ErrorKind InvalidField = new("invalid_field", 400, "Invalid field");
    internal static readonly ErrorKind UnknownType = new("unknown_type", 400, "Unknown message type");
    internal static readonly ErrorKind Unauthenticated = new("unauthenticated", 401, "Not authenticated", 4500);
    internal static readonly ErrorKind TokenExpired = new("token_expired", 401, "Token expired", 4003);
    internal static readonly ErrorKind Revoked = new("revoked", 401, "Cut off", 4505);
    internal static readonly ErrorKind Forbidden = new("forbidden", 403, "Not allowed", 4501);
    internal static readonly ErrorKind NotFound = new("not_found", 404, "Not found", 4502);
    internal static readonly ErrorKind UnknownStudent = new("unknown_student", 404, "Unknown student");
    internal static readonly ErrorKind NotOpen = new("not_open", 409, "Session not open");
    internal static readonly ErrorKind InvalidState = new("invalid_state", 409, "Not possible in this state");
    internal static readonly ErrorKind AlreadyMarked = new("already_marked", 409, "Already marked");
    internal static readonly ErrorKind Conflict = new("conflict", 409, "Row has changed");
    internal static readonly ErrorKind CodeRequired = new("code_required", 409, "Code required");
    internal static readonly ErrorKind CodeInvalid = new("code_invalid", 409, "Code wrong or too old");
    internal static readonly ErrorKind UpgradeRequired = new("upgrade_required", 426, "WebSocket upgrade required");
    internal static readonly ErrorKind TooManyConnections = new("too_many_connections", 429, "Too many connections", 4504);
    internal static readonly ErrorKind RateLimited = new("rate_limited", 429, "Too many requests", 4005);
    internal static readonly ErrorKind InternalError = new("internal_error", 500, "Internal error", 4006);
    internal static readonly ErrorKind Unavailable = new("unavailable", 503, "Unavailable", 4006);
    internal static readonly ErrorKind Draining = new("draining", 503, "Going down", 4000);

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ErrorKind> All { get; } =
    [
        BadRequest, InvalidJson, InvalidField, UnknownType, Unauthenticated, TokenExpired, Revoked, Forbidden, NotFound, UnknownStudent, NotOpen,
        InvalidState, AlreadyMarked, Conflict, CodeRequired, CodeInvalid, UpgradeRequired, TooManyConnections, RateLimited, InternalError, Unavailable, Draining,
    ];

    /// <summary>The code for a command that the class session refused.</summary>
    /// <param name="reason">Why it refused.</param>
    internal static ErrorKind Of(RefusalReason reason) => reason switch
    {
        RefusalReason.NotFound => NotFound,
        RefusalReason.Forbidden => Forbidden,
        RefusalReason.InvalidField => InvalidField,
        RefusalReason.UnknownStudent => UnknownStudent,
        RefusalReason.NotOpen => NotOpen,
        RefusalReason.InvalidState => InvalidState,
        RefusalReason.AlreadyMarked => AlreadyMarked,
        RefusalReason.Conflict => Conflict,
        RefusalReason.Unavailable => Unavailable,
        RefusalReason.CodeRequired => CodeRequired,
        RefusalReason.CodeInvalid => CodeInvalid,
        RefusalReason.RateLimited => RateLimited,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A refusal reason without a name on the wire."),
    };
}
