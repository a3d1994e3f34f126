using Attendance.Gateway.Live;
using Xunit;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>
/// The AsyncAPI document agrees with the code and with the protocol's description. What the gateway really sends is checked as examples are played.
/// </summary>
public sealed class AsyncApiTests
{
    private static readonly AsyncApiDocument Document = AsyncApiDocument.Current;

    public static TheoryData<string> ExampleNames => ProtocolDocumentTests.ExampleNames;

    [Fact]
    public void It_is_of_version_3() => Assert.Equal("3.0.0", Document.Root["asyncapi"]!.ToString());

    [Fact]
    public void It_lists_the_servers_messages() =>
        Assert.Equivalent(Vocabulary.ServerMessages, Document.TypesOf(AsyncApiDocument.ServerMessages), strict: true);

    [Fact]
    public void It_lists_the_clients_messages() =>
        Assert.Equivalent(Vocabulary.ClientMessages, Document.TypesOf(AsyncApiDocument.ClientMessages), strict: true);

    [Fact]
    public void Every_reference_leads_somewhere() =>
        Assert.All(Document.References(Document.Root), reference => Document.Resolve(reference));

    [Fact]
    public void The_channel_has_the_messages_of_both_operations()
    {
        var channel = Document.Root["channels"]!["classSession"]!;
        Assert.Equal(ClassSocketEndpoint.Route, channel["address"]!.ToString());
        Assert.Equivalent(
            Vocabulary.ServerMessages.Concat(Vocabulary.ClientMessages),
            channel["messages"]!.AsObject().Select(message => Document.Resolve(message.Value!)["name"]!.ToString()),
            strict: true);
    }

    [Theory]
    [MemberData(nameof(ExampleNames))]
    public void The_examples_messages_have_their_schemas_form(string name)
    {
        var steps = ProtocolDocument.Current.Examples.Single(example => example.Name == name).Steps;
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            if (step.Verb is ExampleVerb.Receives)
                AssertForm(step, AsyncApiDocument.ServerMessages, isPattern: true);
            else if (step.Verb is ExampleVerb.Sends && !IsRefused(step, steps.ElementAtOrDefault(index + 1)))
                AssertForm(step, AsyncApiDocument.ClientMessages, isPattern: false);
        }
    }

    // What the next line refuses, or ends the socket for, may be malformed; whatever else is sent must be whole.
    private static bool IsRefused(ExampleStep sent, ExampleStep? next) => next is not null && next.Who == sent.Who
        && (next.Verb is ExampleVerb.Closed || next.Text.Contains("\"type\":\"error\"", StringComparison.Ordinal));

    private static void AssertForm(ExampleStep step, string operation, bool isPattern) => Assert.Empty(
        Document.FaultsOf(JsonPattern.Parse(step.Text.Replace("{class}", "1", StringComparison.Ordinal))!, operation, isPattern));
}
