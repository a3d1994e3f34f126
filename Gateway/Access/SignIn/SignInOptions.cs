namespace Attendance.Gateway;

/// <summary>How people sign in to the pages. Bound to <c>SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SignIn";

    /// <summary>
    /// What the identity provider under <c>Authentication:Schemes:Bearer:Authority</c> knows the pages as. When it is set, people sign in there, by the authorization
    /// code flow with PKCE (OpenID Connect Core 1.0, RFC 7636); the redirect address to register is <c>/sign-in/callback</c> under the gateways' public address.
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>The client's secret; null for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Scopes asked for beside <c>openid</c>. The ID token must hold the claims that <c>Access:Claims</c> names. Default <c>profile</c>.</summary>
    public string Scopes { get; set; } = "profile";

    /// <summary>How long a sign-in by the identity provider lasts; one by a token lasts as long as the token. Default 8 h.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// Where people are sent to sign in when <see cref="ClientId"/> is not set: a page that POSTs <c>token</c> and <c>return</c> to <c>/sign-in/token</c>. It is given
    /// the page to come back to as <c>return</c>. Its origin must be under <c>Access:AllowedOrigins</c>, if it is another.
    /// </summary>
    public string? PortalAddress { get; set; }
}
