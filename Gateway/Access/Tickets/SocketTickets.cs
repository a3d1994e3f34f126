using System.Collections.Frozen;
using System.Collections.Immutable;
using Attendance.Gateway.Protocol;
using Attendance.Grains;

namespace Attendance.Gateway.Access;

/// <summary>Gives tickets out and takes them, for all gateways of the cluster.</summary>
internal sealed class SocketTickets(IClusterClient cluster, TokenValidator tokens, TimeProvider time)
{
    private static readonly TokenVerdict Unusable =
        TokenVerdict.Refuse(new(ErrorKind.Unauthenticated, "The ticket has been used already, or its time is over: get a new one."));

    private static readonly TokenVerdict Away =
        TokenVerdict.Refuse(new(ErrorKind.Unavailable, "The ticket can't be looked up just now.", TimeSpan.FromSeconds(1)));

    /// <summary>Gives a ticket out.</summary>
    /// <param name="caller">To whom.</param>
    /// <returns>The ticket and the end of its time; null when too many are out.</returns>
    internal async Task<(string Ticket, DateTimeOffset ExpiresAt)?> IssueAsync(Caller caller)
    {
        var ticket = SocketTicket.Make(out var text);
        var holder = new TicketHolder(caller.Actor, caller.Classes?.ToImmutableArray(), caller.ExpiresAt, caller.IssuedAt);
        return await BookOf(ticket).KeepAsync(ticket.Id, holder) ? (text, time.GetUtcNow() + SocketTicketRules.Lifetime) : null;
    }

    /// <summary>Takes a ticket, which is used up by it.</summary>
    /// <param name="text">The ticket; may be anything.</param>
    internal async ValueTask<TokenVerdict> RedeemAsync(string text)
    {
        if (!SocketTicket.TryRead(text, out var ticket))
            return Unusable;
        try
        {
            if (await BookOf(ticket).RedeemAsync(ticket.Id) is not { } holder)
                return Unusable;
            return TokenLifetime.IsOver(holder.TokenExpiresAt.UtcDateTime, time.GetUtcNow().UtcDateTime)
                ? TokenVerdict.Expired
                : tokens.Unrevoked(TokenVerdict.Accept(new(holder.Actor, holder.Classes?.ToFrozenSet(), holder.TokenExpiresAt, holder.TokenIssuedAt)));
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            return Away;
        }
    }

    private ITicketBookGrain BookOf(SocketTicket ticket) => cluster.GetGrain<ITicketBookGrain>(ticket.Book);
}
