using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>
/// Makes the bearer scheme strict, whatever configuration left open: issuer, audience, lifetime and signature are always checked, and
/// the algorithms are pinned to the kind of keys there are, so that a public key can never be taken for a shared secret.
/// </summary>
internal sealed class BearerParameters(IOptions<BearerSettings> settings, IEnumerable<DevelopmentTokens> development, SharedKeys sharedKeys, TimeProvider time)
    : IPostConfigureOptions<JwtBearerOptions>
{
    private static readonly string[] SharedKeyAlgorithms = [SecurityAlgorithms.HmacSha256];

    /// <summary>What an identity provider may sign with.</summary>
    internal static readonly string[] ProviderAlgorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        if (name != JwtBearerDefaults.AuthenticationScheme)
            return;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.IncludeErrorDetails = false;
        var parameters = options.TokenValidationParameters;
        parameters.ValidateIssuer = true;
        parameters.ValidateAudience = true;
        parameters.ValidateLifetime = true;
        parameters.ValidateIssuerSigningKey = true;
        parameters.RequireSignedTokens = true;
        parameters.RequireExpirationTime = true;
        parameters.RequireAudience = true;
        parameters.TryAllIssuerSigningKeys = false;
        parameters.ClockSkew = TokenLifetime.ClockSkew;
        parameters.LifetimeValidator = TokenLifetime.By(time);
        parameters.ValidAlgorithms = settings.Value.HasProvider ? ProviderAlgorithms : SharedKeyAlgorithms;
        if (!settings.Value.HasProvider)
            UseSharedKeys(parameters);
    }

    private void UseSharedKeys(TokenValidationParameters parameters)
    {
        parameters.ValidIssuers = [.. settings.Value.Issuers, .. development.Select(_ => DevelopmentTokens.Issuer)];
        parameters.ValidAudiences = [.. settings.Value.Audiences, .. development.Select(_ => DevelopmentTokens.Audience)];
        parameters.IssuerSigningKeyResolver = (_, token, kid, _) => sharedKeys.Of(token.Issuer, kid);
    }
}
