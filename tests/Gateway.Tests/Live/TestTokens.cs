using System.Security.Cryptography;
using Attendance.Gateway.Tests.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Tests.Live;

/// <summary>A school that signs its own tokens, or has them signed by an identity provider.</summary>
internal sealed class TestTokens(TimeProvider time, IdentityProvider? provider = null)
{
    private const string Audience = "attendance";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The key that the school signs with.</summary>
    public byte[] Key => _key;

    public string Issuer => provider?.Issuer ?? "school";

    /// <summary>What a gateway must be told to accept them.</summary>
    public Dictionary<string, string?> Settings => provider?.Settings ?? new()
    {
        ["Authentication:Schemes:Bearer:ValidIssuer"] = Issuer,
        ["Authentication:Schemes:Bearer:ValidAudience"] = Audience,
        ["Authentication:Schemes:Bearer:SigningKeys:0:Issuer"] = Issuer,
        ["Authentication:Schemes:Bearer:SigningKeys:0:Value"] = Convert.ToBase64String(_key),
    };

    /// <summary>A token.</summary>
    /// <param name="who">Whose.</param>
    /// <param name="lifetime">Its end, from now on; an hour unless told otherwise.</param>
    /// <param name="classes">The class sessions it is limited to.</param>
    /// <param name="issuedAt">When it says that it was issued; null when it does not say.</param>
    public string Mint(Person who, TimeSpan? lifetime = null, long[]? classes = null, DateTimeOffset? issuedAt = null)
    {
        var claims = new Dictionary<string, object> { ["user_id"] = who.Id, ["role"] = who.Role };
        if (who.Name is not null)
            claims["name"] = who.Name;
        if (classes is not null)
            claims["classes"] = classes;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = issuedAt?.UtcDateTime,
            Expires = (time.GetUtcNow() + (lifetime ?? Lifetime)).UtcDateTime,
            Claims = claims,
            SigningCredentials = provider is null
                ? new(new SymmetricSecurityKey(_key), SecurityAlgorithms.HmacSha256)
                : new(new RsaSecurityKey(provider.Key.Rsa) { KeyId = provider.Key.Id }, SecurityAlgorithms.RsaSha256),
        });
    }
}
