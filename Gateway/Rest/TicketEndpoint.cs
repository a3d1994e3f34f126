using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Attendance.Gateway.Rest;

/// <summary><c>POST /api/socket-tickets</c>: what a page opens a socket with, instead of putting its token into an address.</summary>
internal sealed class TicketEndpoint(SocketTickets tickets)
{
    /// <summary>The route.</summary>
    public const string Route = "/api/socket-tickets";

    private static readonly ProtocolError TooMany = new(ErrorKind.RateLimited, "Too many tickets are out just now.");
    private static readonly ProtocolError Away = new(ErrorKind.Unavailable, "No ticket can be given out just now.");

    /// <summary>Handles one request.</summary>
    public async Task IssueAsync(HttpContext http)
    {
        try
        {
            if (await tickets.IssueAsync(http.Features.GetRequiredFeature<Caller>()) is not { } issued)
            {
                await RestErrors.WriteAsync(http, TooMany);
                return;
            }

            http.Response.ContentType = "application/json";
            http.Response.Headers.CacheControl = "no-store";
            ConnectionMessages.WriteTicket(http.Response.BodyWriter, issued.Ticket, issued.ExpiresAt);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await RestErrors.WriteAsync(http, Away);
        }
    }
}
