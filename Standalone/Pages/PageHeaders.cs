namespace Attendance.Standalone.Pages;

/// <summary>What browsers are told about all pages.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing inline and nothing from elsewhere; <c>'self'</c> takes in the socket of the same host.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    internal static void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";

        // Without any, a browser would not say of a form that it comes from here.
        headers["Referrer-Policy"] = "same-origin";

        // The start page holds tokens, and the files belong to the build that is running now.
        headers.CacheControl = "no-store";
    }
}
