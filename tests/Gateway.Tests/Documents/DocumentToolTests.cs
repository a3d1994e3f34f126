using System.Text.Json.Nodes;
using Xunit;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>What compares documents with reality finds what does not agree.</summary>
public sealed class DocumentToolTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", null)]
    [InlineData("""{"a":…}""", """{"a":null}""", null)]
    [InlineData("""{"a":[…]}""", """{"a":[1,2]}""", null)]
    [InlineData("""{"a":[1,…]}""", """{"a":[1,2]}""", null)]
    [InlineData("""{"a":null}""", """{"a":null}""", null)]
    [InlineData("""{"a":1}""", """{"a":2}""", ".a is 2, not 1")]
    [InlineData("""{"a":…}""", """{"b":2}""", ".a is missing")]
    [InlineData("""{"a":null}""", """{"a":2}""", ".a is 2, not null")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""", ".a is [1,2], not [1]")]
    [InlineData("""{"a":[{"b":1},{"b":2}]}""", """{"a":[{"b":1},{"b":3}]}""", ".a[1].b is 3, not 2")]
    [InlineData("""{"a":"x…"}""", """{"a":"xy"}""", ".a is \"xy\", not \"x\\u2026\"")]
    public void A_pattern_fits_what_holds_at_least_what_it_says(string pattern, string actual, string? mismatch) =>
        Assert.Equal(mismatch, JsonPattern.Mismatch(JsonPattern.Parse(pattern), JsonNode.Parse(actual)));

    [Theory]
    [InlineData("""{"type":"dance"}""", "There is no message of the type 'dance'.")]
    [InlineData("""{"type":"pong"}""", "pong.timestamp is missing")]
    [InlineData("""{"type":"pong","timestamp":"…","more":1}""", "pong.more is not in the document")]
    [InlineData("""{"type":"position","timestamp":"…","seq":"4"}""", "position.seq is no \"integer\": \"4\"")]
    [InlineData("""{"type":"error","timestamp":"…","code":"odd","message":""}""", "error.code is none of")]
    [InlineData("""{"type":"history","timestamp":"…","id":"1","student_id":1,"data":[{}]}""", "history.data[0].seq is missing")]
    [InlineData("""{"type":"ack","timestamp":"…","id":"1","seq":1,"data":{"state":"ajar"}}""", "ack.data.state is none of")]
    public void A_message_of_another_form_is_found(string message, string fault) =>
        Assert.Contains(Faults(message), found => found.StartsWith(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"type":"pong","timestamp":"2026-01-31T12:00:00.000Z"}""")]
    [InlineData("""{"type":"ack","timestamp":"…","id":"1","seq":1,"data":{"state":"open","duplicate":true}}""")]
    [InlineData("""{"type":"ack","timestamp":"…","id":"1","token_expires_at":"…","data":{"token_expires_at":"…"}}""")]
    public void A_message_of_its_form_is_not(string message) => Assert.Empty(Faults(message));

    [Theory]
    [InlineData("student 101> {\"type\":\"ping\"}", ExampleVerb.Sends, "student 101", "{\"type\":\"ping\"}")]
    [InlineData("teacher< {\"type\":\"pong\"}", ExampleVerb.Receives, "teacher", "{\"type\":\"pong\"}")]
    [InlineData("expired teacher 8 connects", ExampleVerb.Connects, "expired teacher 8", "")]
    [InlineData("teacher connects ?since=2", ExampleVerb.Connects, "teacher", "?since=2")]
    [InlineData("teacher closed 4501 forbidden", ExampleVerb.Closed, "teacher", "4501 forbidden")]
    [InlineData("teacher hears nothing", ExampleVerb.HearsNothing, "teacher", "")]
    [InlineData("20 min later", ExampleVerb.Later, "", "20 min")]
    public void A_line_says_who_does_what(string line, ExampleVerb verb, string who, string text)
    {
        var step = Assert.Single(ExampleStep.ParseAll([line]));
        Assert.Equal((verb, who, text), (step.Verb, step.Who, step.Text));
    }

    [Fact]
    public void A_line_may_go_on_and_a_request_has_an_answer()
    {
        var step = Assert.Single(ExampleStep.ParseAll(["admin PUT /x {", "  \"a\":1}", "→ 200 {\"b\":2}"]));
        Assert.Equal(("PUT /x {\"a\":1}", "200 {\"b\":2}"), (step.Text, step.Answer));
    }

    [Theory]
    [InlineData("teacher sings")]
    [InlineData("teacher GET /x")]
    [InlineData("→ 200")]
    public void A_line_of_no_form_is_refused(string line) =>
        Assert.Throws<FormatException>(() => ExampleStep.ParseAll([line]).ToList());

    private static IEnumerable<string> Faults(string message) =>
        AsyncApiDocument.Current.FaultsOf(JsonNode.Parse(message)!, AsyncApiDocument.ServerMessages, isPattern: false);
}
