using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attendance.TestKit;

/// <summary>
/// Makes tokens, good and bad, by hand (RFC 7515, 7519), so that what checks them is not also what made them.
/// </summary>
/// <param name="clock">Lifetimes count from its time.</param>
public sealed class TokenMint(TimeProvider clock)
{
    /// <summary>HMAC-SHA256 wants at least as many bytes as its hash has.</summary>
    private const int KeyBytes = 32;

    /// <summary>The signing key; another one for every mint.</summary>
    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The issuer.</summary>
    public string Issuer { get; } = "https://school.example/tokens";

    /// <summary>The audience.</summary>
    public string Audience { get; } = "attendance";

    /// <summary>A good token of a teacher.</summary>
    public string Teacher(long userId) => Mint(new(userId, "teacher"));

    /// <summary>A good token of a student.</summary>
    public string Student(long userId) => Mint(new(userId, "student"));

    /// <summary>A good token of an admin.</summary>
    public string Admin(long userId) => Mint(new(userId, "admin"));

    /// <summary>A token.</summary>
    /// <param name="claims">What it says.</param>
    /// <returns>Header, payload and signature, in compact form.</returns>
    public string Mint(TokenClaims claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var header = new JsonObject { ["alg"] = claims.Algorithm, ["typ"] = "JWT" };
        if (claims.KeyId is { } keyId)
            header["kid"] = keyId;

        var now = clock.GetUtcNow();
        var payload = new JsonObject
        {
            ["iss"] = claims.Issuer ?? Issuer,
            ["aud"] = claims.Audience ?? Audience,
            ["nbf"] = (now + claims.ValidIn).ToUnixTimeSeconds(),
            ["exp"] = (now + claims.ExpiresIn).ToUnixTimeSeconds(),
            // Two tokens of one user in one second are still two tokens.
            ["jti"] = Guid.NewGuid().ToString("N"),
        };
        if (claims.IssuedIn is { } issuedIn)
            payload["iat"] = (now + issuedIn).ToUnixTimeSeconds();
        if (claims.UserId is { } userId)
            payload["user_id"] = JsonSerializer.SerializeToNode(userId);
        if (claims.Role is { } role)
            payload["role"] = role;
        if (claims.Name is { } name)
            payload["name"] = name;
        if (claims.Classes is { } classes)
            payload["classes"] = JsonSerializer.SerializeToNode(classes);

        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = claims.Algorithm == "none"
            ? ""
            : Base64Url.EncodeToString(HMACSHA256.HashData((claims.Key ?? Key).Span, Encoding.ASCII.GetBytes(signed)));
        return $"{signed}.{signature}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
