using System.Text;
using System.Text.Json.Nodes;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>JSON as examples write it: a part of the real thing, with <c>…</c> for what may be anything.</summary>
internal static class JsonPattern
{
    /// <summary>Any value.</summary>
    public const string Anything = "…";

    /// <summary>Reads a pattern.</summary>
    public static JsonNode? Parse(string text)
    {
        var json = new StringBuilder();
        var isInside = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '"' && (index == 0 || text[index - 1] != '\\'))
                isInside = !isInside;
            json.Append(text[index] == Anything[0] && !isInside ? $"\"{Anything}\"" : text[index].ToString());
        }

        return JsonNode.Parse(json.ToString());
    }

    /// <summary>Why a value is not what the pattern says; null when it is.</summary>
    /// <param name="pattern">Fields of objects that it does not name do not matter; arrays must agree item by item.</param>
    /// <param name="actual">The value.</param>
    /// <param name="path">Where it stands, for the answer.</param>
    public static string? Mismatch(JsonNode? pattern, JsonNode? actual, string path = "")
    {
        if (IsAnything(pattern))
            return null;
        return (pattern, actual) switch
        {
            (JsonObject wanted, JsonObject found) => MismatchOfObjects(wanted, found, path),
            (JsonArray { Count: 1 } wanted, JsonArray) when IsAnything(wanted[0]) => null,
            (JsonArray wanted, JsonArray found) when wanted.Count == found.Count => wanted
                .Select((item, index) => Mismatch(item, found[index], $"{path}[{index}]"))
                .FirstOrDefault(mismatch => mismatch is not null),
            _ => JsonNode.DeepEquals(pattern, actual) ? null : $"{path} is {Show(actual)}, not {Show(pattern)}",
        };
    }

    /// <summary>Whether a value of a pattern stands for any value.</summary>
    public static bool IsAnything(JsonNode? pattern) =>
        pattern is JsonValue value && value.TryGetValue(out string? text) && text == Anything;

    private static string? MismatchOfObjects(JsonObject wanted, JsonObject found, string path)
    {
        foreach (var (name, value) in wanted)
        {
            if (!found.ContainsKey(name))
                return $"{path}.{name} is missing";
            if (Mismatch(value, found[name], $"{path}.{name}") is { } mismatch)
                return mismatch;
        }

        return null;
    }

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";
}
