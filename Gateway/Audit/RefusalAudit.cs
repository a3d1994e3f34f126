using Attendance.Gateway.Access;
using Attendance.Gateway.Live;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Gateway.Audit;

/// <summary>Puts requests that were refused into the audit log.</summary>
internal static class RefusalAudit
{
    /// <summary>Goes around all that may refuse.</summary>
    public static void UseRefusalAudit(this WebApplication app)
    {
        var audit = app.Services.GetRequiredService<IAuditLog>();
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            // Gone with the connection, which may end before the request does.
            var network = NetworkPrefix.Of(context.Connection.RemoteIpAddress);
            await next(context);
            if (context.Features.Get<RefusalNote>() is not { } note)
                return;
            audit.Refused(
                ClassSocketEndpoint.IsAskedFor(context.Request) ? "socket" : "rest",
                note.Reason,
                note.UserId ?? context.Features.Get<Caller>()?.Actor.UserId,
                IdRules.TryParse(context.GetRouteValue("class_id") as string, out var classId) ? classId : null,
                network);
        });
    }
}
