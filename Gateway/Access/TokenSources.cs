using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Attendance.Gateway.Access;

/// <summary>The places a token may come in: for a handshake the header, the subprotocol list and the query, where a ticket may stand instead; for REST the header only.</summary>
internal static class TokenSources
{
    /// <summary>The subprotocol that the server speaks and answers with.</summary>
    internal const string Subprotocol = "attendance.v1";

    private const string SubprotocolTokenPrefix = "bearer.";
    private const string HeaderPrefix = "Bearer ";

    /// <summary>What a WebSocket handshake brings along.</summary>
    internal static TokenOffer ReadHandshake(HttpRequest request)
    {
        var tokens = new TokenSet();
        ReadHeader(request, ref tokens);
        var offersProtocol = false;
        foreach (var offer in request.Headers.SecWebSocketProtocol.SelectMany(SplitList))
        {
            offersProtocol |= offer is Subprotocol;
            if (offer.StartsWith(SubprotocolTokenPrefix, StringComparison.Ordinal))
                tokens.Add(offer[SubprotocolTokenPrefix.Length..]);
        }

        var query = request.HttpContext.Features.Get<QueryCredentials>();
        foreach (var token in query?.Tokens ?? StringValues.Empty)
            tokens.Add(token);
        foreach (var ticket in query?.Tickets ?? StringValues.Empty)
            tokens.AddTicket(ticket);
        return tokens.ToOffer(offersProtocol);
    }

    /// <summary>What a REST request brings along.</summary>
    internal static TokenOffer ReadHeader(HttpRequest request)
    {
        var tokens = new TokenSet();
        ReadHeader(request, ref tokens);
        return tokens.ToOffer(offersProtocol: false);
    }

    private static void ReadHeader(HttpRequest request, ref TokenSet tokens)
    {
        // Clients and proxies may join two headers of one name into a list; a token has no comma.
        foreach (var value in request.Headers.Authorization.SelectMany(SplitList))
        {
            if (value.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase))
                tokens.Add(value[HeaderPrefix.Length..].Trim());
        }
    }

    private static string[] SplitList(string? header) =>
        header?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The tokens met so far, told apart only as far as it matters.</summary>
    private struct TokenSet
    {
        private string? _token;
        private string? _ticket;
        private bool _isAmbiguous;

        internal void Add(string? token) => Add(ref _token, token);

        internal void AddTicket(string? ticket) => Add(ref _ticket, ticket);

        internal readonly TokenOffer ToOffer(bool offersProtocol) => _isAmbiguous || (_token is not null && _ticket is not null)
            ? new(null, null, isAmbiguous: true, offersProtocol)
            : new(_token, _ticket, isAmbiguous: false, offersProtocol);

        private void Add(ref string? known, string? credential)
        {
            if (string.IsNullOrEmpty(credential))
                return;
            _isAmbiguous |= known is not null && known != credential;
            known ??= credential;
        }
    }
}
