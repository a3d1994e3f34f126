using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attendance.Gateway.Pages;

/// <summary><c>POST /check-in/{class_id}/scan</c>: the check-in page keeps a code, before whoever scanned it has signed in.</summary>
internal sealed class ScanEndpoint(ScanTickets scans)
{
    private const int MaxForm = 1_024;

    private static readonly HandshakeRefusal NoCode = new(ErrorKind.BadRequest, "A form with a code is needed.");

    /// <summary>Handles one request.</summary>
    internal async Task IssueAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IdRules.TryParse(context.GetRouteValue("class_id") as string, out var classId))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (request.Headers[SessionScheme.PageHeader] is not [SessionScheme.PageHeaderValue] || !request.HasFormContentType || request.ContentLength is null or > MaxForm)
        {
            await NoCode.WriteAsync(context);
            return;
        }

        var code = (await request.ReadFormAsync(context.RequestAborted))["code"].ToString();
        if (code.Length == 0 || !TextRules.CheckInCode.Allow(code) || code.StartsWith(ScanTickets.Prefix, StringComparison.Ordinal))
        {
            await NoCode.WriteAsync(context);
            return;
        }

        var (scan, expiresAt) = scans.Issue(classId, code);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        ConnectionMessages.WriteScan(context.Response.BodyWriter, scan, expiresAt);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
