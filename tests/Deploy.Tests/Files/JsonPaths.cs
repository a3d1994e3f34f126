using System.Text.Json.Nodes;

namespace Attendance.Deploy.Tests;

/// <summary>Ways into a document.</summary>
internal static class JsonPaths
{
    /// <summary>What is at the end of a path such as <c>spec/template</c>; null when it is not there.</summary>
    public static JsonNode? At(this JsonNode node, string path) =>
        path.Split('/').Aggregate((JsonNode?)node, static (found, name) => (found as JsonObject)?[name]);

    /// <summary>The text at the end of a path; null when it is not there.</summary>
    public static string? Text(this JsonNode node, string path) => (string?)node.At(path);

    /// <summary>The list at the end of a path; empty when it is not there.</summary>
    public static IEnumerable<JsonNode> List(this JsonNode node, string path) => (node.At(path) as JsonArray ?? []).OfType<JsonNode>();

    /// <summary>The map at the end of a path; empty when it is not there.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Map(this JsonNode node, string path) => node.At(path) as JsonObject ?? [];

    /// <summary>Whether every entry of a map is in another one, with the same text.</summary>
    public static bool IsWithin(this IEnumerable<KeyValuePair<string, JsonNode?>> part, JsonNode? whole) =>
        whole is JsonObject map && part.All(entry => (string?)map[entry.Key] == (string?)entry.Value);
}
