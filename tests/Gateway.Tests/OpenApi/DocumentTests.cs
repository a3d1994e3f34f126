using System.Text.Json.Nodes;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Rest;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Attendance.Gateway.Tests.OpenApi;

/// <summary>The document is whole: it names every route, and everything it names is there.</summary>
public class DocumentTests(DescribedServer server)
{
    [Fact]
    public void Its_version_is_3_1() => Assert.StartsWith("3.1.", server.Document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);

    [Fact]
    public void It_describes_exactly_the_routes_that_are_mapped()
    {
        var mapped = server.Routes
            .Where(route => route.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} /{route.RoutePattern.RawText!.Trim('/')}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), Operations.Select(found => found.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_says_what_it_does_takes_and_answers() => Assert.All(Operations, found =>
    {
        var operation = found.Operation;
        Assert.NotEmpty(operation["summary"]!.GetValue<string>());
        Assert.NotEmpty(operation["operationId"]!.GetValue<string>());
        var type = found.Name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/json";
        Assert.NotNull(operation["responses"]!["200"]!["content"]![type]!["schema"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"bearer":[]}]"""), operation["security"]), found.Name);
        Assert.All(["401", "403", "404", "503"], status => Assert.NotNull(operation["responses"]![status]!["content"]![ProblemJson.ContentType]));
        var inPath = (operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "path");
        Assert.Equal(found.Name.Split('{').Skip(1).Select(part => part.Split('}')[0]), inPath.Select(parameter => parameter!["name"]!.GetValue<string>()));
        Assert.Equal(
            found.Name.StartsWith("GET", StringComparison.Ordinal) || found.Name.EndsWith(TicketEndpoint.Route, StringComparison.Ordinal), operation["requestBody"] is null);
    });

    [Fact]
    public void Names_of_operations_are_unique() =>
        Assert.Distinct(Operations.Select(found => found.Operation["operationId"]!.GetValue<string>()));

    [Fact]
    public void Everything_referred_to_is_there_and_nothing_is_left_over()
    {
        var referred = References(server.Document).Distinct().Select(reference => reference.Split('/')[^1]);

        Assert.Equal(server.Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Order(), referred.Order());
    }

    [Fact]
    public void Codes_of_problems_are_those_there_are()
    {
        var codes = server.Document["components"]!["schemas"]!["Problem"]!["properties"]!["code"]!["enum"]!.AsArray();

        Assert.Equal(ErrorKind.All.Select(error => error.Name), codes.Select(code => code!.GetValue<string>()));
    }

    private IEnumerable<(string Name, JsonObject Operation)> Operations =>
        from path in server.Document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select ($"{method.Key.ToUpperInvariant()} {path.Key}", method.Value!.AsObject());

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key == "$ref" ? [field.Value!.GetValue<string>()] : References(field.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
