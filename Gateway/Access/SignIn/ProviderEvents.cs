using Attendance.Gateway.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Attendance.Gateway.Access;

/// <summary>Makes a session out of what the identity provider says of somebody, who is read out of the ID token as out of any other token.</summary>
internal sealed partial class ProviderEvents(
    CallerReader callers, PublicAddress address, IOptions<SignInOptions> options, TimeProvider time, ILogger<ProviderEvents> logger) : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (address.Configured is { } configured)
            context.ProtocolMessage.RedirectUri = configured + SignInEndpoints.CallbackRoute;
        return Task.CompletedTask;
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        var verdict = callers.Read(new JsonWebToken(context.TokenEndpointResponse?.IdToken ?? context.ProtocolMessage.IdToken));
        if (!verdict.IsAccepted)
        {
            LogUnreadable(logger, verdict.Refusal.Code.Name);
            context.HandleResponse();
            return verdict.Refusal.WriteAsync(context.HttpContext);
        }

        // What the session may do ends with the session; the ID token only says who it is that has just signed in.
        var caller = verdict.Caller with { ExpiresAt = time.GetUtcNow() + options.Value.Lifetime };
        context.Principal = SessionClaims.Of(caller);
        context.Properties!.ExpiresUtc = caller.ExpiresAt;
        context.Properties.IsPersistent = false;
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        // Its message may quote what came in the address.
        LogFailed(logger, context.Failure?.GetType().Name ?? "unknown");
        context.HandleResponse();
        return SignInEndpoints.SayAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "The sign-in did not succeed. Go back and try again.");
    }

    [LoggerMessage(2701, LogLevel.Warning, "A sign-in by the identity provider failed: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);

    [LoggerMessage(2702, LogLevel.Warning, "An ID token lacks what a session needs ({Code}): it must hold the claims that Access:Claims names")]
    private static partial void LogUnreadable(ILogger logger, string code);
}
