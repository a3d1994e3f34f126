using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Access;

/// <summary>Lets a caller in by the cookie. The caller is left as a request feature, as by a token.</summary>
internal sealed class SessionEvents(TokenValidator tokens) : CookieAuthenticationEvents
{
    public override Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var request = context.Request;

        // Whoever brings a token is judged by it alone.
        var mayCome = request.Headers.Authorization.Count == 0 && (IsReading(request) || IsOurPage(request));
        var verdict = mayCome && context.Principal is { } principal && SessionClaims.Read(principal, context.Properties.ExpiresUtc!.Value) is { } caller
            ? tokens.Unrevoked(TokenVerdict.Accept(caller))
            : TokenVerdict.Unauthenticated;
        if (verdict.IsAccepted)
        {
            context.HttpContext.Features.Set(verdict.Caller);
        }
        else
        {
            context.HttpContext.Features.Set(verdict.Refusal);
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }

    // Both are answered by the bearer scheme, as problems: requests are made by scripts, which follow no redirect to a page.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsOurPage(HttpRequest request) => request.Headers[SessionScheme.PageHeader] is [SessionScheme.PageHeaderValue];
}
