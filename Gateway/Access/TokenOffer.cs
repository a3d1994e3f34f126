namespace Attendance.Gateway.Access;

/// <summary>What a request brings along to be let in. A class without a printed form, so that no token gets into a log by it.</summary>
internal sealed class TokenOffer(string? token, string? ticket, bool isAmbiguous, bool offersProtocol)
{
    /// <summary>The token; null when there is none, or more than one.</summary>
    internal string? Token { get; } = token;

    /// <summary>The ticket; null when there is none, or more than one, or a token as well.</summary>
    internal string? Ticket { get; } = ticket;

    /// <summary>Whether there were two different tokens or tickets, or a token and a ticket.</summary>
    internal bool IsAmbiguous { get; } = isAmbiguous;

    /// <summary>Whether the client offers the subprotocol, and so can be told of a refusal by a close code.</summary>
    internal bool OffersProtocol { get; } = offersProtocol;
}
