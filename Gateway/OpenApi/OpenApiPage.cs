using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Attendance.Gateway.OpenApi;

/// <summary>A page to browse and try the REST interface.</summary>
internal static class OpenApiPage
{
    /// <summary>The page is made by a package that writes its start inline; whatever it does, it does with this host alone.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps <c>/scalar</c>. Its script comes from here; fonts, telemetry and assistants of others are off.</summary>
    internal static void MapOpenApiPage(this IEndpointRouteBuilder app) => app
        .MapScalarApiReference("/scalar", static page => page
            .WithTitle("Attendance: REST interface")
            .AddDocument(OpenApiRegistration.Document)
            .AddPreferredSecuritySchemes([RestDocument.BearerScheme])
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp())
        .Finally(static route =>
        {
            var next = route.RequestDelegate!;
            route.RequestDelegate = context =>
            {
                context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                return next(context);
            };
        });
}
