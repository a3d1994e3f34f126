using Attendance.Gateway.Access;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Grains;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attendance.Gateway.Live;

/// <summary>The socket's route: from a handshake to a live socket, and to its end.</summary>
internal sealed partial class ClassSocketEndpoint(
    ClassSocketServices services,
    HandshakeReader handshakes,
    OriginPolicy origins,
    ClassAdmission admission,
    WebSocketUpgrade upgrade,
    SocketDrain drain)
{
    /// <summary>The route.</summary>
    public const string Route = "/ws/attendance/{class_id}";

    /// <summary>Handles one request; ends when its socket has ended.</summary>
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
            refusal = await AdmitAsync(context, accepted, offer.OffersProtocol);
        if (refusal is not null)
            await RefuseAsync(context, refusal, offer.OffersProtocol);
    }

    /// <summary>Lets the caller in if the class does, and runs the socket.</summary>
    /// <returns>Why not, otherwise.</returns>
    private async Task<HandshakeRefusal?> AdmitAsync(HttpContext context, Handshake handshake, bool offersProtocol)
    {
        var (entry, refusal) = await admission.AdmitAsync(handshake);
        if (entry is null)
            return refusal;
        var (feed, member, view) = entry;
        try
        {
            if (drain.IsDraining)
                return HandshakeRefusal.GoingDown;
            var socket = await upgrade.AcceptAsync(context, offersProtocol ? TokenSources.Subprotocol : null);
            await RunAsync(context, handshake.Caller, feed, member, view, socket);
            return null;
        }
        finally
        {
            feed.Leave(member);
        }
    }

    private async Task RunAsync(HttpContext context, Caller caller, ClassFeed feed, FeedMember member, ViewReply view, WebSocketConnection socket)
    {
        var now = services.Time.GetUtcNow();
        var actor = caller.Actor;
        var handler = new ClassSocket(services, caller, feed, member, socket);
        var greeting = new Greeting(feed.ClassId, socket.ConnectionId, actor.UserId, actor.Role, view.Head, view.Resumed, caller.ExpiresAt);
        drain.Add(handler);
        try
        {
            feed.GoLive(member, socket, Opening.Compose(actor, greeting, feed.WithOwnSockets(view), now));
            handler.WatchToken();
            await socket.RunAsync(handler, context.RequestAborted);
        }
        finally
        {
            drain.Remove(handler);
        }
    }

    /// <summary>Refuses in the form that the client can read.</summary>
    private async Task RefuseAsync(HttpContext context, HandshakeRefusal refusal, bool offersProtocol)
    {
        if (ProxyFailover.TryRefuse(context, refusal))
            return;
        if (!offersProtocol)
        {
            await refusal.WriteAsync(context);
            return;
        }

        var socket = await upgrade.AcceptAsync(context, TokenSources.Subprotocol);
        socket.TrySend(FrameEncoder.Encode(
            (refusal, Now: services.Time.GetUtcNow()), static (output, state) => state.refusal.WriteMessage(output, state.Now)));
        socket.Close(CloseCodes.Of(refusal));
        await socket.RunAsync(SilentHandler.Instance, context.RequestAborted);
    }
}
