using Attendance.Gateway.Audit;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Rest;

/// <summary>How refusals look over REST.</summary>
internal static class RestErrors
{
    /// <summary>Whether a command was refused because the class is none of the actor's: over REST that looks as if there were none.</summary>
    public static bool IsOutsider(CommandOutcome outcome) =>
        outcome is Refused { Reason: RefusalReason.NotFound or RefusalReason.Forbidden };

    /// <summary>The error for a command that the class refused. What the role alone forbids was refused before the class was asked.</summary>
    public static ProtocolError Of(Refused refused, string? id) => IsOutsider(refused)
        ? new(ErrorKind.NotFound, "There is no such class session.", Id: id)
        : ProtocolError.Of(refused, id);

    /// <summary>Answers with a problem document.</summary>
    public static async Task WriteAsync(HttpContext http, ProtocolError error)
    {
        RefusalNote.Leave(http, error.Code);
        http.Response.StatusCode = error.Code.Status;
        http.Response.ContentType = ProblemJson.ContentType;
        http.Response.Headers.CacheControl = "no-store";
        if (error.Code == ErrorKind.Unavailable)
            http.Response.Headers.RetryAfter = "1";
        else if (error.Code == ErrorKind.RateLimited)
            http.Response.Headers.RetryAfter = "30";
        ProblemJson.Write(http.Response.BodyWriter, error);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
