using System.Globalization;
using System.Threading.RateLimiting;
using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Limits;

/// <summary>How often REST may be asked: by user. Who is none has been refused before, and is counted by <see cref="AddressLimits"/>.</summary>
internal static class RestLimits
{
    /// <summary>The policy of all routes but that for tickets.</summary>
    public const string Requests = "requests";

    /// <summary>The policy of the route for tickets.</summary>
    public const string Tickets = "tickets";

    // A ticket's time is over at most a sixth of it before it is no longer counted.
    private const int TicketSegments = 6;

    /// <summary>Adds the policies; routes name theirs.</summary>
    public static IServiceCollection AddRestLimits(this IServiceCollection services) => services.AddRateLimiter(static limiter =>
    {
        limiter.AddPolicy(Requests, static http => OfRequests(http, KeyOf(http)));
        limiter.AddPolicy(Tickets, OfTickets);
        limiter.OnRejected = static (context, _) => RefuseAsync(context);
    });

    private static RateLimitPartition<string> OfRequests(HttpContext http, string key)
    {
        var options = OptionsOf(http);
        var isStaff = http.Features.Get<Caller>() is { Actor.IsStaff: true };
        return RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = isStaff ? options.StaffRequestBurst : options.RequestBurst,
            TokensPerPeriod = isStaff ? options.StaffRequestsPerSecond : options.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
    }

    // A ticket that has been given out is counted for as long as it lives, so no more than these can be out, whether they are used or not.
    private static RateLimitPartition<string> OfTickets(HttpContext http)
    {
        if (http.Features.Get<Caller>() is null)
            return OfRequests(http, KeyOf(http));
        var options = OptionsOf(http);
        return RateLimitPartition.GetSlidingWindowLimiter(KeyOf(http), _ => new()
        {
            PermitLimit = options.TicketsPerUser,
            Window = SocketTicketRules.Lifetime,
            SegmentsPerWindow = TicketSegments,
        });
    }

    private static string KeyOf(HttpContext http) => http.Features.Get<Caller>() is { } caller
        ? string.Create(CultureInfo.InvariantCulture, $"{(caller.Actor.IsStaff ? "staff" : "student")} {caller.Actor.UserId}")
        : http.Connection.RemoteIpAddress is { } address ? $"address {AddressKey.Of(address)}" : "";

    private static LimitOptions OptionsOf(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;

    private static ValueTask RefuseAsync(OnRejectedContext context)
    {
        var http = context.HttpContext;
        var isTicket = http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Tickets;
        http.RequestServices.GetRequiredService<LimitReport>().Add(isTicket ? LimitKind.Tickets : LimitKind.Requests);
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : SocketTicketRules.Lifetime;
        return new(new HandshakeRefusal(ErrorKind.RateLimited, "You ask too often.", wait).WriteAsync(http));
    }
}
