using Attendance.Gateway.OpenApi.Schemas;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi;

/// <summary>
/// Writes every route that bears a <see cref="RestOperation"/> into the document. The handlers read and write JSON by themselves, so their
/// signatures say nothing: what is said here comes from the same rules and names that they use.
/// </summary>
internal sealed class RestDocument(EndpointDataSource routes) : IOpenApiDocumentTransformer
{
    internal const string BearerScheme = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "Attendance",
            Version = "1",
            Description = "The same commands as over a class's socket (`/ws/attendance/{class_id}`), for systems and scripts.",
        };
        foreach (var (name, schema) in ComponentSchemas.All)
            document.AddComponent(name, schema);
        document.AddComponent<IOpenApiSecurityScheme>(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = BearerScheme,
            BearerFormat = "JWT",
            Description = "In the `Authorization` header only; a token in the query is not looked at.",
        });
        document.Paths ??= [];
        foreach (var route in routes.Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<RestOperation>() is { } operation)
                Add(document, route, operation);
        }

        return Task.CompletedTask;
    }

    private static void Add(OpenApiDocument document, RouteEndpoint route, RestOperation operation)
    {
        var path = $"/{route.RoutePattern.RawText!.Trim('/')}";
        if (!document.Paths.TryGetValue(path, out var item))
            document.Paths[path] = item = new OpenApiPathItem { Operations = [] };
        var described = OperationWriter.Write(document, route.RoutePattern, operation);
        foreach (var method in route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            item.Operations![HttpMethod.Parse(method)] = described;
    }
}
