using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Access;

/// <summary>The sign-in of the pages: a sealed cookie that scripts cannot read. It opens nothing but what is marked with <see cref="Policy"/>.</summary>
internal static class SessionScheme
{
    /// <summary>The authentication scheme.</summary>
    internal const string Name = "session";

    /// <summary>Lets callers in by bearer token or by cookie.</summary>
    internal const string Policy = "session";

    /// <summary>Pages of other sites cannot send it: a request with it comes from one of ours.</summary>
    internal const string PageHeader = "X-Requested-With";

    /// <summary>Its value.</summary>
    internal const string PageHeaderValue = "attendance";

    /// <summary>Sets the scheme up.</summary>
    /// <param name="options">To be set.</param>
    /// <param name="isDevelopment">Whether pages may be opened without TLS.</param>
    internal static void Configure(CookieAuthenticationOptions options, bool isDevelopment)
    {
        // The prefix binds the cookie to TLS, to this very host and to all of its paths (RFC 6265bis, 4.1.3.2).
        options.Cookie.Name = isDevelopment ? "attendance-development" : "__Host-attendance";
        options.Cookie.SecurePolicy = SecurePolicy(isDevelopment);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        options.SlidingExpiration = false;
        options.EventsType = typeof(SessionEvents);
    }

    /// <summary>Whether a cookie is sent by TLS only.</summary>
    internal static CookieSecurePolicy SecurePolicy(bool isDevelopment) =>
        isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
}
