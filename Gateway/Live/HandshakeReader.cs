using System.Globalization;
using Attendance.Gateway.Access;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Live;

/// <summary>Judges a handshake by everything that can be judged without asking the class.</summary>
internal sealed class HandshakeReader(TokenValidator tokens, SocketTickets tickets, AddressLimits limits, FailedAuthentications failures, SocketDrain drain)
{
    private static readonly HandshakeRefusal BadSince = new(ErrorKind.BadRequest, "since must be a number, 0 or more.");

    /// <summary>Reads a handshake whose class id is in order.</summary>
    /// <returns>The handshake, or why it is refused.</returns>
    public async ValueTask<(Handshake? Accepted, HandshakeRefusal? Refusal)> ReadAsync(HttpContext context, long classId, TokenOffer offer)
    {
        if (drain.IsDraining)
            return (null, HandshakeRefusal.GoingDown);
        var hasCredentials = offer is { Token: not null } or { Ticket: not null };
        if (limits.Handshake(context.Connection.RemoteIpAddress) is { } limited)
            return (null, limited);
        if (offer.IsAmbiguous)
            return (null, HandshakeRefusal.TwoTokens);

        // A ticket is good for one try: it is not spent on a request that is refused anyway.
        if (offer.Ticket is not null && !TryReadSince(context.Request, out _))
            return (null, BadSince);
        var verdict = await JudgeAsync(offer, context.RequestAborted);
        if (hasCredentials)
            verdict = await failures.AnswerAsync(context, verdict);
        if (!verdict.IsAccepted)
            return (null, verdict.Refusal);
        if (!TryReadSince(context.Request, out var since))
            return (null, BadSince);
        return verdict.Caller.MayUse(classId) ? (new(verdict.Caller, classId, since), null) : (null, HandshakeRefusal.NoSuchSession with { UserId = verdict.Caller.Actor.UserId });
    }

    private ValueTask<TokenVerdict> JudgeAsync(TokenOffer offer, CancellationToken cancellation) => offer switch
    {
        { Ticket: { } ticket } => tickets.RedeemAsync(ticket),
        { Token: { } token } => tokens.JudgeAsync(token, cancellation),
        _ => new(TokenVerdict.Unauthenticated),
    };

    /// <summary>Whether the request itself, whoever it is from, can become a WebSocket; answers it when not.</summary>
    public static async ValueTask<bool> CanUpgradeAsync(HttpContext context)
    {
        switch (WebSocketHandshake.Validate(context))
        {
            case HandshakeError.None:
                return true;
            case HandshakeError.InvalidKey:
                await new HandshakeRefusal(ErrorKind.BadRequest, "Sec-WebSocket-Key must be 16 bytes in base64.").WriteAsync(context);
                return false;
            case var error:
                WebSocketHandshake.Refuse(context, error);
                await HandshakeRefusal.NotAWebSocket.WriteAsync(context);
                return false;
        }
    }

    private static bool TryReadSince(HttpRequest request, out long? since)
    {
        since = null;
        if (!request.Query.TryGetValue("since", out var values))
            return true;
        if (values is not [{ } text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return false;
        since = seq;
        return true;
    }
}
