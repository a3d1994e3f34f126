using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>
/// The part of JSON Schema that says what a message is made of: <c>type</c>, <c>const</c>, <c>enum</c>, <c>properties</c>, <c>required</c>,
/// <c>items</c>, <c>oneOf</c> and references. A field that a schema does not know is a fault: the document is to know them all.
/// </summary>
/// <param name="document">Where references lead.</param>
/// <param name="isPattern">Whether fields may be missing and values be left open, as in examples.</param>
internal sealed class SchemaCheck(AsyncApiDocument document, bool isPattern)
{
    /// <summary>What is wrong with a value.</summary>
    /// <param name="reference">The schema, or a reference to it.</param>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands.</param>
    public IEnumerable<string> FaultsOf(JsonNode reference, JsonNode? value, string path)
    {
        if (isPattern && JsonPattern.IsAnything(value))
            return [];
        var schema = document.Resolve(reference);
        if (schema["oneOf"] is JsonArray choices)
            return FaultsOfChoice(choices, value, path);
        if (schema["type"] is { } type && !IsOfType(type, value))
            return [$"{path} is no {type.ToJsonString()}: {value?.ToJsonString() ?? "null"}"];
        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
            return [$"{path} is not {constant.ToJsonString()}"];
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            return [$"{path} is none of {words.ToJsonString()}: {value?.ToJsonString() ?? "null"}"];
        return value switch
        {
            JsonObject item => FaultsOfFields(schema, item, path),
            JsonArray items when schema["items"] is { } each => items.SelectMany((item, index) => FaultsOf(each, item, $"{path}[{index}]")),
            _ => [],
        };
    }

    private List<string> FaultsOfChoice(JsonArray choices, JsonNode? value, string path)
    {
        var attempts = choices.Select(choice => FaultsOf(choice!, value, path).ToList()).ToList();
        var fitting = attempts.Count(faults => faults.Count == 0);
        if (fitting == 1 || (isPattern && fitting > 0))
            return [];
        return fitting > 1 ? [$"{path} is {fitting} things at once"] : attempts.MinBy(faults => faults.Count)!;
    }

    private IEnumerable<string> FaultsOfFields(JsonNode schema, JsonObject item, string path)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var required = isPattern ? [] : schema["required"] as JsonArray ?? [];
        return item.SelectMany(field => known[field.Key] is { } rule
                ? FaultsOf(rule, field.Value, $"{path}.{field.Key}")
                : [$"{path}.{field.Key} is not in the document"])
            .Concat(required.Where(name => !item.ContainsKey(name!.ToString())).Select(name => $"{path}.{name} is missing"));
    }

    private static bool IsOfType(JsonNode type, JsonNode? value) => type is JsonArray types
        ? types.Any(each => IsOfType(each!, value))
        : type.ToString() switch
        {
            "null" => value is null,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() is JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "number" => value?.GetValueKind() is JsonValueKind.Number,
            "integer" => value?.GetValueKind() is JsonValueKind.Number && long.TryParse(value.ToJsonString(), out _),
            var other => throw new FormatException($"'{other}' is no type."),
        };
}
