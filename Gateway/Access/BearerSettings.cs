namespace Attendance.Gateway.Access;

/// <summary>The part of <c>Authentication:Schemes:Bearer</c> that must be right before the first token comes, as ASP.NET Core names it.</summary>
internal sealed class BearerSettings
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Authentication:Schemes:Bearer";

    /// <summary>The OpenID Connect provider, for tokens signed with its keys.</summary>
    public string? Authority { get; set; }

    /// <summary>Where the provider's metadata is, when not under <see cref="Authority"/>.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>The issuer of tokens signed with one of <see cref="SigningKeys"/>.</summary>
    public string? ValidIssuer { get; set; }

    /// <summary>More than one of them.</summary>
    public IList<string> ValidIssuers { get; } = [];

    /// <summary>Whom tokens must be for.</summary>
    public string? ValidAudience { get; set; }

    /// <summary>More than one of them.</summary>
    public IList<string> ValidAudiences { get; } = [];

    /// <summary>Symmetric keys (HS256), shared with whoever signs.</summary>
    public IList<SigningKeySetting> SigningKeys { get; } = [];

    internal bool HasProvider => !string.IsNullOrEmpty(Authority) || !string.IsNullOrEmpty(MetadataAddress);

    internal IReadOnlyList<string> Issuers => Join(ValidIssuer, ValidIssuers);

    internal IReadOnlyList<string> Audiences => Join(ValidAudience, ValidAudiences);

    private static List<string> Join(string? single, IList<string> many) =>
        [.. many.Append(single).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
}
