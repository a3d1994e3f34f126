namespace Attendance.Gateway.Access;

/// <summary>Web origins (RFC 6454): scheme, host and port, in one spelling each.</summary>
internal static class WebOrigin
{
    /// <summary>The origin of pages that have none: sandboxed frames, local files.</summary>
    internal const string Opaque = "null";

    /// <summary>The one spelling of an origin: lower case, no default port; null when the text is none.</summary>
    internal static string? Normalize(string text)
    {
        if (text is Opaque)
            return Opaque;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            return null;
        var origin = uri.GetLeftPart(UriPartial.Authority);

        // Whatever else the text says (a path, a query) makes it something other than an origin.
        return uri.PathAndQuery is "/" && uri.Fragment.Length == 0 && !text.EndsWith('/') ? origin : null;
    }
}
