using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>
/// The one judge of tokens, for handshakes, refreshes and REST, by the parameters and keys that the bearer scheme is configured with.
/// Keeps neither the token nor a principal.
/// </summary>
internal sealed class TokenValidator(IOptionsMonitor<JwtBearerOptions> schemes, CallerReader callers, Revocations revocations, TimeProvider time)
{
    /// <summary>8 KiB, in characters: more than any identity provider issues, and nothing longer is looked into.</summary>
    internal const int MaxTokenLength = 8 * 1024;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenLength };

    /// <summary>Judges a token.</summary>
    /// <param name="token">The encoded token; may be anything.</param>
    /// <param name="cancellation">Gives up fetching the identity provider's keys.</param>
    internal async ValueTask<TokenVerdict> JudgeAsync(string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > MaxTokenLength)
            return TokenVerdict.Unauthenticated;
        var scheme = schemes.Get(JwtBearerDefaults.AuthenticationScheme);
        var parameters = scheme.TokenValidationParameters.Clone();
        if (scheme.ConfigurationManager is BaseConfigurationManager keys)
        {
            if (!await CanBeHadAsync(keys, cancellation))
                return TokenVerdict.KeysUnavailable;
            parameters.ConfigurationManager = keys;
        }

        var result = await _handler.ValidateTokenAsync(token, parameters);
        if (result.IsValid)
            return Unrevoked(callers.Read((JsonWebToken)result.SecurityToken));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && scheme.RefreshOnIssuerKeyNotFound)
            scheme.ConfigurationManager?.RequestRefresh();
        return result.Exception is SecurityTokenInvalidLifetimeException { Expires: { } end }
            && TokenLifetime.IsOver(end, time.GetUtcNow().UtcDateTime)
                ? TokenVerdict.Expired
                : TokenVerdict.Unauthenticated;
    }

    /// <summary>The same, unless its user was cut off since the token was issued.</summary>
    internal TokenVerdict Unrevoked(TokenVerdict verdict)
    {
        if (verdict.Caller is not { } caller)
            return verdict;
        if (!revocations.IsKnown)
            return TokenVerdict.RevocationsUnknown;
        return IsRevoked(caller) ? TokenVerdict.Revoked(caller.Actor.UserId) : verdict;
    }

    /// <summary>Whether a caller was cut off since their token was issued.</summary>
    internal bool IsRevoked(Caller caller) => revocations.Cover(caller.Actor.UserId, caller.IssuedAt);

    /// <summary>Without this question, an identity provider that is away would look like a bad token, and clients would give up.</summary>
    private static async ValueTask<bool> CanBeHadAsync(BaseConfigurationManager keys, CancellationToken cancellation)
    {
        try
        {
            await keys.GetBaseConfigurationAsync(cancellation);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
