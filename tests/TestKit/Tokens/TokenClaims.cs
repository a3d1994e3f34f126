namespace Attendance.TestKit;

/// <summary>What a token says. Everything but the user and the role has the value that makes the token a good one; change a field for a bad one.</summary>
/// <param name="UserId">The claim <c>user_id</c>; not a number when it should be refused. Left out when null.</param>
/// <param name="Role">The claim <c>role</c>; left out when null.</param>
public sealed record TokenClaims(object? UserId, string? Role)
{
    /// <summary>The claim <c>name</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The claim <c>classes</c>.</summary>
    public IReadOnlyList<long>? Classes { get; init; }

    /// <summary>How long from now until <c>exp</c>; negative for an expired token.</summary>
    public TimeSpan ExpiresIn { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long from now until <c>nbf</c>; positive for a token that is not valid yet.</summary>
    public TimeSpan ValidIn { get; init; } = TimeSpan.FromMinutes(-1);

    /// <summary>How long from now until <c>iat</c>; left out when null.</summary>
    public TimeSpan? IssuedIn { get; init; }

    /// <summary>Another issuer than the mint's.</summary>
    public string? Issuer { get; init; }

    /// <summary>Another audience than the mint's.</summary>
    public string? Audience { get; init; }

    /// <summary>The header's <c>alg</c>. <c>none</c> leaves the signature empty; everything else is signed by HMAC-SHA256, whatever it claims.</summary>
    public string Algorithm { get; init; } = "HS256";

    /// <summary>Another key than the mint's.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The header's <c>kid</c>.</summary>
    public string? KeyId { get; init; }
}
