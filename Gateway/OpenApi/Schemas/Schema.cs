using System.Globalization;
using System.Text.Json.Nodes;
using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>The forms that values take, by the same rules that requests are read by.</summary>
internal static class Schema
{
    private const string NoControls = @"^[^\u0000-\u001F\u007F-\u009F]*$";
    private const string NoControlsButNewline = @"^[^\u0000-\u0009\u000B-\u001F\u007F-\u009F]*$";

    internal static IOpenApiSchema Ref(string name) => new OpenApiSchemaReference(name);

    internal static OpenApiSchema Object(string description, params ReadOnlySpan<SchemaField> fields)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = new HashSet<string>(),
        };
        foreach (var field in fields)
        {
            schema.Properties[field.Name] = field.Form;
            if (field.IsRequired)
                schema.Required.Add(field.Name);
        }

        return schema;
    }

    internal static OpenApiSchema Array(IOpenApiSchema items, int? min = null, int? max = null) =>
        new() { Type = JsonSchemaType.Array, Items = items, MinItems = min, MaxItems = max };

    internal static OpenApiSchema OneOf(params IEnumerable<IOpenApiSchema> forms) => new() { OneOf = [.. forms] };

    internal static OpenApiSchema Id(string? description = null) => Integer(1, IdRules.Max, description);

    internal static OpenApiSchema Integer(long min = 0, long max = IdRules.Max, string? description = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = min.ToString(CultureInfo.InvariantCulture),
        Maximum = max.ToString(CultureInfo.InvariantCulture),
        Description = description,
    };

    internal static OpenApiSchema Ratio(string description) =>
        new() { Type = JsonSchemaType.Number, Minimum = "0", Maximum = "1", Description = description };

    internal static OpenApiSchema Flag(string? description = null) => new() { Type = JsonSchemaType.Boolean, Description = description };

    internal static OpenApiSchema Time(string? description = null) =>
        new() { Type = JsonSchemaType.String, Format = "date-time", Description = description };

    internal static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    internal static OpenApiSchema Text(in TextRules rules, string? description = null) => new()
    {
        Type = JsonSchemaType.String,
        MinLength = rules.MinLength,
        MaxLength = rules.MaxLength,
        Pattern = rules.AllowsNewLine ? NoControlsButNewline : NoControls,
        Description = description,
    };

    internal static OpenApiSchema Word(params IEnumerable<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(static word => (JsonNode)JsonValue.Create(word))] };

    /// <summary>The same, or null.</summary>
    internal static OpenApiSchema OrNull(this OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        schema.Enum?.Add(JsonNullSentinel.JsonNull);
        return schema;
    }

    /// <summary>What the reference says, or null.</summary>
    internal static OpenApiSchema OrNull(this IOpenApiSchema reference) => OneOf(reference, new OpenApiSchema { Type = JsonSchemaType.Null });
}
