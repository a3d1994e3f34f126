using Attendance.Gateway.Access;
using Attendance.Gateway.Audit;
using Attendance.Gateway.Clustering;
using Attendance.Gateway.Commands;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Live;
using Attendance.Gateway.OpenApi;
using Attendance.Gateway.Pages;
using Attendance.Gateway.Proxies;
using Attendance.Gateway.Rest;
using Attendance.Gateway.Revocations;
using Attendance.Gateway.Sockets;
using Attendance.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Attendance.Gateway;

/// <summary>Puts a gateway together. It needs a cluster client and a <see cref="TimeProvider"/> among the services, from a silo in the same process or a client.</summary>
public static class AttendanceGatewayExtensions
{
    /// <summary>Adds sockets, REST, access, metrics and health.</summary>
    /// <param name="builder">The application.</param>
    public static WebApplicationBuilder AddAttendanceGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(ConfigureKestrel);
        services.AddAttendanceProxies();
        services.AddAttendanceAccess(builder.Configuration);
        services.AddAttendanceSignIn(builder.Configuration, builder.Environment.IsDevelopment());
        if (builder.Environment.IsDevelopment())
            services.AddDevelopmentTokens();
        services.AddAuditLines();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddAttendanceSockets();
        services.AddOptions<SocketOptions>().BindConfiguration(SocketOptions.Section);
        services.AddAttendanceFeeds();
        services.AddRevocations();
        services.AddAttendanceRest();
        services.AddAttendanceOpenApi();
        services.AddOperatorRoutes();
        services.AddHealthChecks().AddCheck<ClusterHealthCheck>("cluster", tags: [OperatorRoutes.Ready]);
        return builder;
    }

    /// <summary>Maps the socket's route, REST, the OpenAPI document, the web pages, metrics and health; in Development a page to browse REST by, too.</summary>
    /// <param name="app">The application.</param>
    public static WebApplication MapAttendanceGateway(this WebApplication app)
    {
        app.UseAttendanceProxies();
        app.UseRefusalAudit();
        app.UseAuthentication();
        app.UseAuthorization();

        // Now the caller is known, whether by a token or by a session.
        app.UseRateLimiter();
        var sockets = app.Services.GetRequiredService<ClassSocketEndpoint>();
        app.Map(ClassSocketEndpoint.Route, (RequestDelegate)sockets.HandleAsync).ExcludeFromDescription();
        app.MapAttendanceRest();
        app.MapAttendanceOpenApi();
        app.MapAttendancePages();
        SignInEndpoints.Map(app);
        if (app.Environment.IsDevelopment())
            app.MapOpenApiPage();
        app.MapOperatorRoutes();
        return app;
    }

    private static IServiceCollection AddAttendanceFeeds(this IServiceCollection services)
    {
        services.AddOptions<FeedOptions>();
        services.AddOptions<CommandOptions>();
        services.AddSingleton<FeedDirectory>();
        services.AddHostedService(static provider => provider.GetRequiredService<FeedDirectory>());
        services.AddSingleton<UnavailableReport>();
        services.AddSingleton<ClassCommands>();
        services.AddDrain();
        services.AddSingleton<SocketTickets>();
        services.AddSingleton<ScanTickets>();
        services.AddSingleton<ScanEndpoint>();
        services.AddSingleton<HandshakeReader>();
        services.AddSingleton<PublicAddress>();
        services.AddOptions<PublicAddressOptions>().BindConfiguration("Attendance")
            .Validate(static options => options.IsUsable, PublicAddressOptions.Rule).ValidateOnStart();
        services.AddSingleton<ClassAdmission>();
        services.AddSingleton<ClassSocketServices>();
        services.AddSingleton<ClassSocketEndpoint>();
        return services;
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;

        // A WebSocket over HTTP/2 has no connection of its own to be upgraded.
        kestrel.ConfigureEndpointDefaults(static endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            OutlivingSockets.Use(endpoint);
        });

        // A token of 8 KiB may come in the query, beside the path.
        kestrel.Limits.MaxRequestLineSize = 16 * 1024;

        // A client sends its headers in one go. Who goes on slowly after that is held to the rate.
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

        // Above the minute for which proxies keep connections to gateways.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);

        // The largest body is a plan with some ten thousand students.
        kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
    }
}
