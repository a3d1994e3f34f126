using System.Globalization;
using System.Security.Cryptography;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>
/// Mints tokens for trying things out, with a random key that dies with the process. Only registered in Development: where it is
/// not, nothing accepts its issuer.
/// </summary>
internal sealed class DevelopmentTokens(TimeProvider time)
{
    internal const string Issuer = "attendance-development";
    internal const string Audience = "attendance";

    private const int KeyBytes = 32;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The key the tokens are signed with.</summary>
    internal SymmetricSecurityKey Key { get; } = new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Mints a token.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="role">Their role.</param>
    /// <param name="name">Their name, if any.</param>
    /// <param name="lifetime">How long it counts from now on.</param>
    /// <returns>The encoded token.</returns>
    internal string Mint(long userId, UserRole role, string? name, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = userId.ToString(CultureInfo.InvariantCulture),
            ["user_id"] = userId,
            ["role"] = RoleText.Of(role).Value,
        };
        if (name is not null)
            claims["name"] = name;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = new(Key, SecurityAlgorithms.HmacSha256),
        });
    }
}
