using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>Registers how people sign in to the pages.</summary>
internal static class SignInRegistration
{
    /// <summary>The session's cookie, and the identity provider where one is configured for it.</summary>
    /// <param name="services">The services, with bearer authentication among them.</param>
    /// <param name="configuration">Where <see cref="SignInOptions.Section"/> is.</param>
    /// <param name="isDevelopment">Whether pages may be opened without TLS.</param>
    internal static IServiceCollection AddAttendanceSignIn(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection(SignInOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsCheck>();
        services.AddAttendanceKeyRing();
        services.AddSingleton<SessionEvents>();
        services.AddSingleton<ProviderSignOut>();
        services.AddSingleton<SignInEndpoints>();
        var schemes = services.AddAuthentication().AddCookie(SessionScheme.Name, options => SessionScheme.Configure(options, isDevelopment));
        services.AddOptions<CookieAuthenticationOptions>(SessionScheme.Name).Configure<TimeProvider>(static (options, time) => options.TimeProvider = time);
        services.AddAuthorizationBuilder().AddPolicy(SessionScheme.Policy, static policy =>
            policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme, SessionScheme.Name).RequireAuthenticatedUser());
        if (string.IsNullOrEmpty(configuration[$"{SignInOptions.Section}:{nameof(SignInOptions.ClientId)}"]))
            return services;

        schemes.AddOpenIdConnect(options => options.EventsType = typeof(ProviderEvents));
        services.AddSingleton<ProviderEvents>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(provider => ActivatorUtilities.CreateInstance<ProviderParameters>(provider, isDevelopment));
        return services;
    }
}
