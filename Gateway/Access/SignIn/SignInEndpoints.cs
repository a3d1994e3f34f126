using Attendance.Gateway.Limits;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>Where the pages send people to sign in, and how a session begins and ends.</summary>
internal sealed class SignInEndpoints(
    TokenValidator tokens, OriginPolicy origins, FailedAuthentications failures, ProviderSignOut provider, IOptions<SignInOptions> options)
{
    /// <summary>Where the identity provider sends people back to.</summary>
    internal const string CallbackRoute = "/sign-in/callback";

    private const string Route = "/sign-in";
    private const string Return = "return";
    private const int MaxForm = 16 * 1024;

    private const string SignedOut = "You have signed out. On a computer that others use too, close this window.";

    private const string NotSetUp =
        "There is no sign-in here. Come from your school's own pages, or ask whoever runs this to set SignIn:ClientId or SignIn:PortalAddress.";

    /// <summary>Maps the routes.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<SignInEndpoints>();
        app.MapGet(Route, (RequestDelegate)endpoints.BeginAsync).ExcludeFromDescription();
        app.MapPost($"{Route}/token", (RequestDelegate)endpoints.AcceptTokenAsync).ExcludeFromDescription();
        app.MapPost("/sign-out", (RequestDelegate)endpoints.EndAsync).ExcludeFromDescription();
        app.MapGet(ProviderSignOut.ReturnRoute, static context => SayAsync(context, StatusCodes.Status200OK, SignedOut)).ExcludeFromDescription();
    }

    /// <summary>Answers with a sentence for people.</summary>
    internal static Task SayAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(sentence, context.RequestAborted);
    }

    private Task BeginAsync(HttpContext context)
    {
        var back = ReturnPath.Read(context.Request.Query[Return]);
        context.Response.Headers.CacheControl = "no-store";
        if (!string.IsNullOrEmpty(options.Value.ClientId))
            return context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new() { RedirectUri = back });
        if (string.IsNullOrEmpty(options.Value.PortalAddress))
            return SayAsync(context, StatusCodes.Status404NotFound, NotSetUp);
        context.Response.Redirect(QueryHelpers.AddQueryString(options.Value.PortalAddress, Return, back));
        return Task.CompletedTask;
    }

    /// <summary>A token becomes a session that ends with it.</summary>
    private async Task AcceptTokenAsync(HttpContext context)
    {
        if (!origins.Allows(context.Request))
        {
            await HandshakeRefusal.ForeignOrigin.WriteAsync(context);
            return;
        }

        if (await ReadFormAsync(context) is not { } form)
        {
            await new HandshakeRefusal(ErrorKind.BadRequest, "A form with token and return is needed.").WriteAsync(context);
            return;
        }

        var verdict = await failures.AnswerAsync(context, await tokens.JudgeAsync(form["token"].ToString(), context.RequestAborted));
        if (!verdict.IsAccepted)
        {
            await verdict.Refusal.WriteAsync(context);
            return;
        }

        var session = new AuthenticationProperties { ExpiresUtc = verdict.Caller.ExpiresAt, IsPersistent = false };
        await context.SignInAsync(SessionScheme.Name, SessionClaims.Of(verdict.Caller), session);
        SeeOther(context, ReturnPath.Read(form[Return]));
    }

    private async Task EndAsync(HttpContext context)
    {
        if (!origins.Allows(context.Request))
        {
            await HandshakeRefusal.ForeignOrigin.WriteAsync(context);
            return;
        }

        await context.SignOutAsync(SessionScheme.Name);
        var next = await provider.AddressAsync(context.Request)
            ?? (string.IsNullOrEmpty(options.Value.PortalAddress) ? ProviderSignOut.ReturnRoute : options.Value.PortalAddress);

        // A script goes there itself: it cannot follow a redirect to another site.
        if (context.Request.Headers.Accept is not ["application/json"])
        {
            SeeOther(context, next);
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        ConnectionMessages.WriteLocation(context.Response.BodyWriter, next);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > MaxForm)
            return null;
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static void SeeOther(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
        context.Response.Headers.CacheControl = "no-store";
    }
}
