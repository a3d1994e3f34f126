using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Pages;

/// <summary>What browsers are told about the pages.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing inline, nothing from elsewhere, in nobody's frame; <c>'self'</c> takes in the socket of the same host.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Writes them.</summary>
    /// <param name="headers">Of the answer.</param>
    /// <param name="cacheControl">How long it may be kept.</param>
    internal static void Write(IHeaderDictionary headers, string cacheControl)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";

        // A page's address may hold a check-in code.
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = cacheControl;
    }
}
