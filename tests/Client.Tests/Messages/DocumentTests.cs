using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Attendance.Client.Messages;
using Attendance.Gateway.Tests.Documents;

namespace Attendance.Client.Tests.Messages;

/// <summary>The records have what the protocol's description of messages has: types, fields, and which of these are always there.</summary>
public class DocumentTests
{
    private static readonly AsyncApiDocument Document = AsyncApiDocument.Current;

    public static TheoryData<string> Types => [.. Document.TypesOf(AsyncApiDocument.ServerMessages)];

    [Fact]
    public void There_is_a_record_for_every_message() =>
        Assert.Equivalent(Document.TypesOf(AsyncApiDocument.ServerMessages), MessageReader.Known.Keys, strict: true);

    [Theory]
    [MemberData(nameof(Types))]
    public void It_has_every_field_and_demands_those_that_are_always_there(string type) =>
        Assert.Empty(FaultsOf(type, PayloadOf(type), MessageReader.Known[type]));

    private static IEnumerable<string> FaultsOf(string path, JsonNode node, JsonTypeInfo record)
    {
        var schema = Document.Resolve(node);
        var alternatives = (schema["oneOf"] ?? schema["anyOf"])?.AsArray();
        if (alternatives is not null)
            return alternatives.SelectMany(one => FaultsOf(path, one!, record));
        if (record.Kind == JsonTypeInfoKind.Enumerable)
            return FaultsOf($"{path}[]", schema["items"]!, record.Options.GetTypeInfo(record.ElementType!));
        if (schema["properties"] is not JsonObject fields)
            return [];
        var promised = schema["required"]?.AsArray().Select(static name => name!.ToString()).ToHashSet() ?? [];
        return record.Properties.Where(property => property.IsRequired && !promised.Contains(property.Name)).Select(property => $"{path}.{property.Name} is demanded, but not always there.")
            .Concat(fields.Where(static field => field.Key != "type").SelectMany(field => FaultsOf($"{path}.{field.Key}", field.Key, field.Value!, record)));
    }

    private static IEnumerable<string> FaultsOf(string path, string name, JsonNode schema, JsonTypeInfo record)
    {
        if (record.Properties.SingleOrDefault(property => property.Name == name) is not { } property)
            return [$"{path} has no property."];
        var inner = record.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        return FaultsOf(path, schema, inner).Concat(property.IsRequired && IsNullable(schema) ? [$"{path} may be null, but is demanded."] : []);
    }

    private static JsonNode PayloadOf(string type) => Document.Root["operations"]![AsyncApiDocument.ServerMessages]!["messages"]!.AsArray()
        .Select(static message => Document.Resolve(message!))
        .Single(message => message["name"]!.ToString() == type)["payload"]!;

    private static bool IsNullable(JsonNode schema) => Document.Resolve(schema)["type"] is JsonArray types && types.Any(static type => type!.ToString() == "null");
}
