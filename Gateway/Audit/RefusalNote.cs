using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Audit;

/// <summary>Left with a request that was refused, for the audit log: whoever refuses need not know of it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="UserId">Who, if the token was good enough to know.</param>
internal sealed record RefusalNote(ErrorKind Reason, long? UserId)
{
    /// <summary>Leaves a note, if there is anything to be noted.</summary>
    internal static void Leave(HttpContext context, ErrorKind reason, long? userId = null)
    {
        // What concerns who somebody is, what they may do, and how much; the others are about how a request was put, or about us.
        if (reason.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests || reason == ErrorKind.NotFound)
            context.Features.Set(new RefusalNote(reason, userId));
    }
}
