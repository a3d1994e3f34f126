using Attendance.Gateway.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Gateway.Tests.SignIn;

/// <summary>Cookies as in Development: a client without TLS sends them back.</summary>
internal static class PlainCookies
{
    public static void Allow(IServiceCollection services)
    {
        services.PostConfigure<CookieAuthenticationOptions>(SessionScheme.Name, static options => SessionScheme.Configure(options, isDevelopment: true));
        services.PostConfigure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, static options =>
            options.NonceCookie.SecurePolicy = options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
    }
}
