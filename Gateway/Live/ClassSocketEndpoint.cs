using Attendance.Gateway.Access;
using Attendance.Gateway.Audit;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attendance.Gateway.Live;

/// <summary>The socket's route: from a handshake to a live socket.</summary>
internal sealed partial class ClassSocketEndpoint(
    ClassSocketServices services,
    HandshakeReader handshakes,
    OriginPolicy origins,
    SocketCensus census,
    ClassAdmission admission,
    WebSocketUpgrade upgrade,
    PublicAddress address,
    SocketDrain drain)
{
    /// <summary>The route.</summary>
    public const string Route = $"{Prefix}/{{class_id}}";

    /// <summary>What it begins with.</summary>
    public const string Prefix = "/ws/attendance";

    /// <summary>Whether a request is for it.</summary>
    public static bool IsAskedFor(HttpRequest request) => request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!IdRules.TryParse(context.GetRouteValue("class_id") as string, out var classId))
        {
            await HandshakeRefusal.NoSuchSession.WriteAsync(context);
            return;
        }

        if (!await HandshakeReader.CanUpgradeAsync(context))
            return;
        if (!origins.Allows(context.Request))
        {
            await HandshakeRefusal.ForeignOrigin.WriteAsync(context);
            return;
        }

        var offer = TokenSources.ReadHandshake(context.Request);
        var (accepted, refusal) = await handshakes.ReadAsync(context, classId, offer);
        if (accepted is not null)
            refusal = await EnterAsync(context, accepted, offer.OffersProtocol);
        if (refusal is not null)
            await RefuseAsync(context, refusal, offer.OffersProtocol);
    }

    /// <summary>Lets the caller in if there is a place for them, and the class does.</summary>
    /// <returns>Why not, otherwise.</returns>
    private async Task<HandshakeRefusal?> EnterAsync(HttpContext context, Handshake handshake, bool offersProtocol)
    {
        var (place, refusal) = census.Enter(handshake.Caller.Actor.UserId);
        if (place is null)
            return refusal! with { UserId = handshake.Caller.Actor.UserId };
        var isTaken = false;
        try
        {
            refusal = await AdmitAsync(context, handshake, place, offersProtocol);
            isTaken = refusal is null;
            return refusal;
        }
        finally
        {
            if (!isTaken)
                place.Release();
        }
    }

    /// <summary>Lets the caller in if the class does, and leaves the socket, with its place, to its life.</summary>
    /// <returns>Why not, otherwise.</returns>
    private async Task<HandshakeRefusal?> AdmitAsync(HttpContext context, Handshake handshake, SocketPlace place, bool offersProtocol)
    {
        var (entry, refusal) = await admission.AdmitAsync(handshake);
        if (entry is null)
            return refusal;
        var isEntered = false;
        try
        {
            if (drain.IsDraining)
                return HandshakeRefusal.GoingDown;
            var life = new ClassSocketLife(services, handshake.Caller, entry, SocketOrigin.Of(context, handshake, address), place);
            await upgrade.RunAsync(context, offersProtocol ? TokenSources.Subprotocol : null, life);
            isEntered = true;
            return null;
        }
        finally
        {
            if (!isEntered)
                entry.Feed.Leave(entry.Member);
        }
    }

    /// <summary>Refuses in the form that the client can read.</summary>
    private async Task RefuseAsync(HttpContext context, HandshakeRefusal refusal, bool offersProtocol)
    {
        if (ProxyFailover.TryRefuse(context, refusal))
            return;
        if (!offersProtocol || census.EnterRefused() is not { } place)
        {
            await refusal.WriteAsync(context);
            return;
        }

        RefusalNote.Leave(context, refusal.Code, refusal.UserId);
        var isTold = false;
        try
        {
            await upgrade.RunAsync(context, TokenSources.Subprotocol, new RefusedSocketLife(refusal, services.Time, place));
            isTold = true;
        }
        finally
        {
            if (!isTold)
                place.Release();
        }
    }
}
