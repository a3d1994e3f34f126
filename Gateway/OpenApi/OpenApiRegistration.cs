using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi;

/// <summary>The OpenAPI document.</summary>
internal static class OpenApiRegistration
{
    internal const string Document = "v1";

    internal static IServiceCollection AddAttendanceOpenApi(this IServiceCollection services) => services.AddOpenApi(Document, static options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer<RestDocument>();
    });

    /// <summary>Says what the document shall say of a route.</summary>
    internal static TBuilder Describe<TBuilder>(this TBuilder route, RestOperation operation)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(operation);

    /// <summary>Maps <c>/openapi/v1.json</c>.</summary>
    internal static void MapAttendanceOpenApi(this IEndpointRouteBuilder app) => app.MapOpenApi();
}
