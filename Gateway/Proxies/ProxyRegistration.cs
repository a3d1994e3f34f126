using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Attendance.Gateway.Proxies;

/// <summary>Registers the proxies that are believed.</summary>
internal static class ProxyRegistration
{
    /// <summary>Adds <see cref="ProxyOptions"/>, validated at start-up, and what they mean.</summary>
    public static IServiceCollection AddAttendanceProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration("Attendance").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsCheck>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>(static (headers, proxies) =>
        {
            if (proxies.Value.Proxies.Count > 0)
                Believe(headers, proxies.Value);
        });
        return services;
    }

    /// <summary>Has requests show their clients' address and scheme; to come before whatever asks for them.</summary>
    public static void UseAttendanceProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Proxies.Count > 0)
            app.UseForwardedHeaders();
    }

    private static void Believe(ForwardedHeadersOptions headers, ProxyOptions options)
    {
        headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        headers.ForwardLimit = options.ProxyHops;

        // The framework's own list has loopback in it.
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();
        foreach (var proxy in options.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                headers.KnownProxies.Add(address);
            else
                headers.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
        }
    }
}
