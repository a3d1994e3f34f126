using Attendance.Gateway.Limits;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Logging;

namespace Attendance.Gateway.Access;

/// <summary>Registers who is let in.</summary>
internal static class AccessRegistration
{
    /// <summary>
    /// Bearer authentication for REST and sockets, and the policy for origins. Needs a <see cref="TimeProvider"/>. Starting fails with a
    /// sentence when <c>Authentication:Schemes:Bearer</c> leaves nothing to check tokens with.
    /// </summary>
    internal static IServiceCollection AddAttendanceAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddOptions<BearerSettings>().Bind(configuration.GetSection(BearerSettings.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsCheck>();
        services.AddSingleton<IValidateOptions<BearerSettings>, BearerSettingsCheck>();
        services.AddAttendanceLimits(configuration);
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options => options.EventsType = typeof(BearerEvents));
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, BearerParameters>();
        services.AddAuthorization();
        services.AddSingleton<BearerEvents>();
        services.AddSingleton<Revocations>();
        services.AddSingleton<CallerReader>();
        services.AddSingleton<ProviderKeys>();
        services.AddSingleton<SharedKeys>();
        services.AddSingleton<TokenValidator>();
        services.AddSingleton<OriginPolicy>();
        return services.AddTokenFreeLogs();
    }

    /// <summary>Accepts tokens of <see cref="DevelopmentTokens"/>, and lets them be minted. For Development only.</summary>
    internal static IServiceCollection AddDevelopmentTokens(this IServiceCollection services)
    {
        services.AddOptions<DevelopmentTokenOptions>();
        services.AddSingleton<DevelopmentTokens>();
        return services.AddSingleton<IDevelopmentTokenMint>(static provider => provider.GetRequiredService<DevelopmentTokens>());
    }

    /// <summary>Keeps tokens, tickets and query values out of logs, traces and error pages, whatever levels are configured.</summary>
    internal static IServiceCollection AddTokenFreeLogs(this IServiceCollection services)
    {
        IdentityModelEventSource.ShowPII = false;
        IdentityModelEventSource.LogCompleteSecurityArtifact = false;
        services.Replace(ServiceDescriptor.Singleton<IHttpContextFactory, QueryHidingContextFactory>());
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, QuietCategories>();
        services.AddSingleton<IDeveloperPageExceptionFilter, HeaderHidingErrorPage>();

        // Otherwise Development throws, and logs as an error, the query value that a handler could not bind.
        services.PostConfigure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        return services;
    }
}
