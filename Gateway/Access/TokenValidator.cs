using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>
/// The one judge of tokens, for handshakes, refreshes and REST, by the parameters and keys that the bearer scheme is configured with.
/// Keeps neither the token nor a principal.
/// </summary>
internal sealed class TokenValidator(
    IOptionsMonitor<JwtBearerOptions> schemes,
    IOptions<BearerSettings> settings,
    ProviderKeys provider,
    SharedKeys sharedKeys,
    CallerReader callers,
    Revocations revocations,
    TimeProvider time)
{
    /// <summary>8 KiB, in characters: more than any identity provider issues, and nothing longer is looked into.</summary>
    internal const int MaxTokenLength = 8 * 1024;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenLength };

    /// <summary>Judges a token.</summary>
    /// <param name="token">The encoded token; may be anything.</param>
    /// <param name="cancellation">Gives up fetching the identity provider's keys.</param>
    internal async ValueTask<TokenVerdict> JudgeAsync(string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > MaxTokenLength || (!settings.Value.HasProvider && !sharedKeys.MayHaveSigned(token)))
            return TokenVerdict.Unauthenticated;
        var parameters = schemes.Get(JwtBearerDefaults.AuthenticationScheme).TokenValidationParameters;
        return settings.Value.HasProvider
            ? await JudgeByProviderAsync(token, parameters, cancellation)
            : Read(await _handler.ValidateTokenAsync(token, parameters));
    }

    /// <summary>A provider that is away must not look like a bad token, or clients would give up.</summary>
    private async ValueTask<TokenVerdict> JudgeByProviderAsync(string token, TokenValidationParameters parameters, CancellationToken cancellation)
    {
        if (await provider.ReadAsync(cancellation) is not { } keys)
            return TokenVerdict.KeysUnavailable;
        var result = await ValidateAsync(token, parameters, keys);
        if (result.Exception is not SecurityTokenSignatureKeyNotFoundException)
            return Read(result);

        // The first token signed with a new key comes before the key is known here.
        if (await provider.ReadAgainAsync(keys, cancellation) is not { } renewed)
            return TokenVerdict.KeysUnavailable;
        return Read(ReferenceEquals(renewed, keys) ? result : await ValidateAsync(token, parameters, renewed));
    }

    private Task<TokenValidationResult> ValidateAsync(string token, TokenValidationParameters parameters, OpenIdConnectConfiguration keys)
    {
        // One that can't be read again by the handler: when that is done is decided here.
        var own = parameters.Clone();
        own.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(keys);
        return _handler.ValidateTokenAsync(token, own);
    }

    private TokenVerdict Read(TokenValidationResult result)
    {
        if (result.IsValid)
            return Unrevoked(callers.Read((JsonWebToken)result.SecurityToken));
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
}
