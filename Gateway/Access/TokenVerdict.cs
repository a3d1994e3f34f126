using System.Diagnostics.CodeAnalysis;
using Attendance.Gateway.Protocol;

namespace Attendance.Gateway.Access;

/// <summary>What became of a token: a caller, or a refusal.</summary>
internal readonly struct TokenVerdict
{
    private TokenVerdict(Caller? caller, HandshakeRefusal? refusal) => (Caller, Refusal) = (caller, refusal);

    /// <summary>Whom the token stands for; null when it is refused.</summary>
    internal Caller? Caller { get; }

    /// <summary>Why it is refused.</summary>
    internal HandshakeRefusal? Refusal { get; }

    /// <summary>Whether the token is good.</summary>
    [MemberNotNullWhen(true, nameof(Caller))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    internal bool IsAccepted => Caller is not null;

    internal static TokenVerdict Unauthenticated { get; } =
        new(null, new(ErrorKind.Unauthenticated, "A valid bearer token is needed."));

    internal static TokenVerdict Expired { get; } =
        new(null, new(ErrorKind.TokenExpired, "The token has expired: get a new one."));

    internal static TokenVerdict UnknownRole { get; } =
        new(null, new(ErrorKind.Forbidden, "The token's role must be teacher, student or admin."));

    internal static TokenVerdict Revoked(long userId) =>
        new(null, new(ErrorKind.Revoked, "This user was cut off: a token issued since then is needed.") { UserId = userId });

    internal static TokenVerdict RevocationsUnknown { get; } =
        new(null, new(ErrorKind.Unavailable, "It is not known yet whose tokens count.", TimeSpan.FromSeconds(1)));

    internal static TokenVerdict KeysUnavailable { get; } =
        new(null, new(ErrorKind.Unavailable, "The identity provider's keys can't be had at the moment.", TimeSpan.FromSeconds(5)));

    internal static TokenVerdict Refuse(HandshakeRefusal refusal) => new(null, refusal);

    internal static TokenVerdict Accept(Caller caller) => new(caller, null);
}
