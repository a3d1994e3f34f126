using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Attendance.Gateway.Access;

/// <summary>The authorization code flow with PKCE, at the provider whose tokens are accepted.</summary>
internal sealed class ProviderParameters(
    IOptions<SignInOptions> signIn, IOptions<BearerSettings> bearer, IOptionsMonitor<JwtBearerOptions> tokens, TimeProvider time, bool isDevelopment)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != OpenIdConnectDefaults.AuthenticationScheme)
            return;
        options.Authority = bearer.Value.Authority;
        options.MetadataAddress = bearer.Value.MetadataAddress;
        options.RequireHttpsMetadata = tokens.Get(JwtBearerDefaults.AuthenticationScheme).RequireHttpsMetadata;
        options.ClientId = signIn.Value.ClientId;
        options.ClientSecret = signIn.Value.ClientSecret;
        options.SignInScheme = SessionScheme.Name;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;

        // Answered by a redirect, as which cookies of SameSite=Lax are sent along.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CallbackPath = SignInEndpoints.CallbackRoute;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.TimeProvider = time;
        options.Scope.Clear();
        options.Scope.Add("openid");
        foreach (var scope in signIn.Value.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(scope);
        options.TokenValidationParameters.ValidAlgorithms = BearerParameters.ProviderAlgorithms;
        options.TokenValidationParameters.ClockSkew = TokenLifetime.ClockSkew;
        options.TokenValidationParameters.LifetimeValidator = TokenLifetime.By(time);
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = SessionScheme.SecurePolicy(isDevelopment);
        }
    }
}
