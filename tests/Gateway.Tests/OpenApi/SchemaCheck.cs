using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Attendance.Gateway.Tests.OpenApi;

/// <summary>
/// Checks values against the schemas of a document, by the keywords that it uses. Stricter than JSON Schema in two ways: a field that the schema
/// does not list is a fault, and so is a keyword that is not known here.
/// </summary>
/// <param name="document">Holds the schemas that are referred to.</param>
internal sealed class SchemaCheck(JsonObject document)
{
    /// <summary>Everything that is wrong, each with its place; empty when nothing is.</summary>
    internal IReadOnlyList<string> Faults(JsonNode? value, JsonNode schema) => [.. Check(value, schema.AsObject(), "$")];

    private IEnumerable<string> Check(JsonNode? value, JsonObject schema, string place) =>
        schema.SelectMany(keyword => Check(value, schema, keyword.Key, keyword.Value!, place));

    private IEnumerable<string> Check(JsonNode? value, JsonObject schema, string keyword, JsonNode rule, string place) => keyword switch
    {
        "description" => [],
        "$ref" => Check(value, Find(rule.GetValue<string>()), place),
        "type" => Ensure(Names(rule).Any(type => IsOf(type, value)), $"{place}: {Show(value)} is not {rule.ToJsonString()}"),
        "enum" => Ensure(rule.AsArray().Any(word => JsonNode.DeepEquals(word, value)), $"{place}: {Show(value)} is none of {rule.ToJsonString()}"),
        "oneOf" => CheckOneOf(value, rule.AsArray(), place),
        "required" when value is JsonObject fields => Names(rule).Where(name => !fields.ContainsKey(name)).Select(name => $"{place}: {name} is missing"),
        "properties" when value is JsonObject fields => fields.SelectMany(field => rule[field.Key] is { } form
            ? Check(field.Value, form.AsObject(), $"{place}.{field.Key}")
            : [$"{place}: {field.Key} is not described"]),
        "items" when value is JsonArray items => items.SelectMany((item, index) => Check(item, rule.AsObject(), $"{place}[{index}]")),
        "minItems" when value is JsonArray items => Ensure(items.Count >= rule.GetValue<int>(), $"{place}: too few items"),
        "maxItems" when value is JsonArray items => Ensure(items.Count <= rule.GetValue<int>(), $"{place}: too many items"),
        "minimum" when KindOf(value) is JsonValueKind.Number => Ensure(NumberOf(value) >= NumberOf(rule), $"{place}: {Show(value)} is too small"),
        "maximum" when KindOf(value) is JsonValueKind.Number => Ensure(NumberOf(value) <= NumberOf(rule), $"{place}: {Show(value)} is too large"),
        "minLength" when KindOf(value) is JsonValueKind.String => Ensure(TextOf(value).Length >= rule.GetValue<int>(), $"{place}: too short"),
        "maxLength" when KindOf(value) is JsonValueKind.String => Ensure(TextOf(value).Length <= rule.GetValue<int>(), $"{place}: too long"),
        "pattern" when KindOf(value) is JsonValueKind.String => Ensure(Regex.IsMatch(TextOf(value), rule.GetValue<string>()), $"{place}: not by the pattern"),
        "format" when KindOf(value) is JsonValueKind.String => Ensure(IsTime(TextOf(value)), $"{place}: {Show(value)} is not a time"),
        "required" or "properties" or "items" or "minItems" or "maxItems" or "minimum" or "maximum" or "minLength" or "maxLength" or "pattern"
            or "format" => [],
        _ => [$"{place}: the keyword {keyword} is not known"],
    };

    private IEnumerable<string> CheckOneOf(JsonNode? value, JsonArray forms, string place)
    {
        var faults = forms.Select(form => Check(value, form!.AsObject(), place).ToList()).ToList();
        return faults.Count(static found => found.Count == 0) switch
        {
            1 => [],
            0 => [$"{place}: fits none of the forms: {string.Join("; ", faults.SelectMany(static found => found))}"],
            _ => [$"{place}: fits several forms"],
        };
    }

    private JsonObject Find(string reference)
    {
        JsonNode? found = document;
        foreach (var part in reference.Split('/').Skip(1))
            found = found?[part];
        return found?.AsObject() ?? throw new InvalidOperationException($"The document has no {reference}.");
    }

    private static IEnumerable<string> Names(JsonNode rule) => rule is JsonArray many ? many.Select(static name => name!.GetValue<string>()) : [rule.GetValue<string>()];

    private static bool IsOf(string type, JsonNode? value) => (type, KindOf(value)) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger(NumberOf(value)),
        _ => false,
    };

    private static JsonValueKind KindOf(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static decimal NumberOf(JsonNode? value) => decimal.Parse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string TextOf(JsonNode? value) => value!.GetValue<string>();

    private static bool IsTime(string text) => text.EndsWith('Z')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    private static IEnumerable<string> Ensure(bool holds, string fault) => holds ? [] : [fault];

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";
}
