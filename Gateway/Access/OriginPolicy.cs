using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>
/// Which web pages may open a socket. Browsers send cookies and cached credentials with a handshake from any page, and name the page's
/// origin; programs that are not browsers send no <c>Origin</c> and pass.
/// </summary>
internal sealed class OriginPolicy(IOptions<AccessOptions> options)
{
    private readonly FrozenSet<string> _allowed =
        options.Value.AllowedOrigins.Select(WebOrigin.Normalize).OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the request's origin, if it names one, may open a socket.</summary>
    internal bool Allows(HttpRequest request)
    {
        var header = request.Headers.Origin;
        if (header.Count == 0)
            return true;
        if (header is not [{ } text] || WebOrigin.Normalize(text) is not { } origin)
            return false;
        return _allowed.Count > 0 ? _allowed.Contains(origin) : origin == WebOrigin.Normalize($"{request.Scheme}://{request.Host}");
    }
}
