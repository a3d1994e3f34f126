using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Audit;

/// <summary>Left with a request that was refused, for the audit log: whoever refuses need not know of it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="UserId">Who, if the token was good enough to know.</param>
internal sealed record RefusalNote(ErrorKind Reason, long? UserId)
{
    // What concerns who somebody is and what they may do; the others are about how a request was put, or about us.
    private static readonly HashSet<ErrorKind> Noted =
    [
        ErrorKind.Unauthenticated, ErrorKind.TokenExpired, ErrorKind.Revoked, ErrorKind.Forbidden, ErrorKind.NotFound, ErrorKind.TooManyConnections, ErrorKind.RateLimited,
    ];

    /// <summary>Leaves a note, if there is anything to be noted.</summary>
    internal static void Leave(HttpContext context, ErrorKind reason, long? userId = null)
    {
        if (Noted.Contains(reason))
            context.Features.Set(new RefusalNote(reason, userId));
    }
}
