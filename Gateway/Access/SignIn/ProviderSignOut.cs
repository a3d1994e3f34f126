using Attendance.Gateway.Live;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Attendance.Gateway.Access;

/// <summary>
/// Where somebody ends their session at the identity provider (OpenID Connect RP-Initiated Logout 1.0). Without it, whoever comes next at a shared computer would be
/// signed in as the one before by a click.
/// </summary>
internal sealed partial class ProviderSignOut(
    IOptions<SignInOptions> signIn, IOptionsMonitor<OpenIdConnectOptions> provider, PublicAddress address, ILogger<ProviderSignOut> logger)
{
    /// <summary>Where the provider sends people afterwards.</summary>
    internal const string ReturnRoute = "/signed-out";

    /// <summary>The provider's address for this browser to go to.</summary>
    /// <param name="request">By which somebody signs out.</param>
    /// <returns>Null when people don't sign in at a provider, or when it cannot be asked or has no such address.</returns>
    internal async Task<string?> AddressAsync(HttpRequest request)
    {
        if (string.IsNullOrEmpty(signIn.Value.ClientId))
            return null;
        var options = provider.Get(OpenIdConnectDefaults.AuthenticationScheme);
        try
        {
            var known = await options.ConfigurationManager!.GetConfigurationAsync(request.HttpContext.RequestAborted);
            if (string.IsNullOrEmpty(known.EndSessionEndpoint))
                return null;

            // Sessions don't keep the ID token, so the client says by its identifier whose addresses the one to come back to is among.
            return new OpenIdConnectMessage
            {
                IssuerAddress = known.EndSessionEndpoint,
                ClientId = options.ClientId,
                PostLogoutRedirectUri = address.Of(request) + ReturnRoute,
            }.CreateLogoutRequestUrl();
        }
        catch (Exception failure) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            LogUnreachable(logger, failure.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(2901, LogLevel.Warning, "Somebody has signed out here, but not at the identity provider, whose configuration could not be read: {Failure}")]
    private static partial void LogUnreachable(ILogger logger, string failure);
}
