namespace Attendance.Gateway.Access;

/// <summary>Who is let in, beyond what <c>Authentication:Schemes:Bearer</c> says of tokens. Bound to <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Access";

    /// <summary>Names of the token's claims.</summary>
    public TokenClaims Claims { get; set; } = new();

    /// <summary>
    /// Web origins whose pages may open sockets, as <c>scheme://host[:port]</c>, or <c>null</c> for pages without one.
    /// Default empty: only pages of the scheme and host that the request itself names.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];
}
