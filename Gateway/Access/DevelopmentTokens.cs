using System.Globalization;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>
/// Mints tokens for trying things out, with a random key of its own. Only registered in Development: where it is not, nothing
/// accepts its issuer.
/// </summary>
internal sealed class DevelopmentTokens(TimeProvider time, IOptions<DevelopmentTokenOptions> options) : IDevelopmentTokenMint
{
    internal const string Issuer = "attendance-development";
    internal const string Audience = "attendance";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The key the tokens are signed with.</summary>
    internal SymmetricSecurityKey Key { get; } = new(DevelopmentKey.ReadOrMake(options.Value.KeyFile));

    /// <inheritdoc/>
    public string Mint(long userId, UserRole role, string? name, TimeSpan lifetime)
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
