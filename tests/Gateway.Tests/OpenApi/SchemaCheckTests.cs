using System.Text.Json.Nodes;
using Xunit;

namespace Attendance.Gateway.Tests.OpenApi;

/// <summary>The check finds what is wrong, or the tests that use it show nothing.</summary>
public class SchemaCheckTests
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["id", "name"],
          "properties": {
            "id": { "type": "integer", "minimum": 1, "maximum": 9 },
            "name": { "type": ["null", "string"], "maxLength": 3, "pattern": "^[a-z]*$" },
            "at": { "type": "string", "format": "date-time" },
            "kind": { "type": "string", "enum": ["a", "b"] },
            "many": { "type": "array", "items": { "$ref": "#/components/schemas/Flag" }, "maxItems": 2 },
            "either": { "oneOf": [{ "type": "integer" }, { "type": "boolean" }] }
          }
        }
        """;

    private static readonly JsonObject Document = JsonNode.Parse("""{"components":{"schemas":{"Flag":{"type":"boolean"}}}}""")!.AsObject();

    [Theory]
    [InlineData("""{"id":1,"name":"abc","at":"2026-01-31T12:00:00.000Z","kind":"b","many":[true,false],"either":7}""")]
    [InlineData("""{"id":9,"name":null,"many":[]}""")]
    public void Finds_nothing_wrong_with_what_fits(string value) =>
        Assert.Empty(new SchemaCheck(Document).Faults(JsonNode.Parse(value), JsonNode.Parse(Schema)!));

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":0,"name":"a"}""")]
    [InlineData("""{"id":10,"name":"a"}""")]
    [InlineData("""{"id":1.5,"name":"a"}""")]
    [InlineData("""{"id":"1","name":"a"}""")]
    [InlineData("""{"id":null,"name":"a"}""")]
    [InlineData("""{"id":1,"name":"abcd"}""")]
    [InlineData("""{"id":1,"name":"A"}""")]
    [InlineData("""{"id":1,"name":"a","at":"yesterday"}""")]
    [InlineData("""{"id":1,"name":"a","at":"2026-01-31T12:00:00+01:00"}""")]
    [InlineData("""{"id":1,"name":"a","kind":"c"}""")]
    [InlineData("""{"id":1,"name":"a","many":[true,1]}""")]
    [InlineData("""{"id":1,"name":"a","many":[true,true,true]}""")]
    [InlineData("""{"id":1,"name":"a","either":"x"}""")]
    [InlineData("""{"id":1,"name":"a","unheard_of":1}""")]
    public void Finds_what_does_not_fit(string value) =>
        Assert.NotEmpty(new SchemaCheck(Document).Faults(JsonNode.Parse(value), JsonNode.Parse(Schema)!));

    [Fact]
    public void A_keyword_it_does_not_know_is_a_fault() =>
        Assert.Single(new SchemaCheck(Document).Faults(JsonValue.Create(1), JsonNode.Parse("""{"multipleOf":1}""")!));
}
