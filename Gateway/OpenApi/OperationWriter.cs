using System.Globalization;
using Attendance.Gateway.OpenApi.Schemas;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi;

/// <summary>Puts one operation into the form of the document.</summary>
internal static class OperationWriter
{
    private const string Json = "application/json";

    internal static OpenApiOperation Write(OpenApiDocument document, RoutePattern route, RestOperation operation) => new()
    {
        OperationId = operation.Id,
        Summary = operation.Summary,
        Description = string.Join("\n\n", new[] { operation.Description, $"For: {operation.Who}" }.OfType<string>()),
        Parameters = [.. route.Parameters.Select(InPath), .. operation.Query],
        RequestBody = operation.Body is { } body
            ? new OpenApiRequestBody { Required = body.IsRequired, Content = Content(Json, body.Schema) }
            : null,
        Responses = Responses(operation),
        Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(RestDocument.BearerScheme, document)] = [] }],
    };

    /// <summary>Whatever stands in a path is an id.</summary>
    private static OpenApiParameter InPath(RoutePatternParameterPart part) => new()
    {
        Name = part.Name,
        In = ParameterLocation.Path,
        Required = true,
        Schema = Schema.Id(),
    };

    private static OpenApiResponses Responses(RestOperation operation)
    {
        var responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = operation.Answer.Description, Content = Content(operation.Answer.ContentType, operation.Answer.Schema) },
        };
        foreach (var errors in operation.Errors)
        {
            responses[errors.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", errors.Select(static error => $"`{error.Name}`")),
                Content = Content(ProblemJson.ContentType, Schema.Ref(AnswerSchemas.Problem)),
            };
        }

        return responses;
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) => new() { [type] = new() { Schema = schema } };
}
