using Attendance.Gateway.Tests.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>The protocol's description says what the gateway does: its examples are played, its tables compared with the code.</summary>
public sealed class ProtocolDocumentTests(DocumentHost host) : IClassFixture<DocumentHost>
{
    private static readonly ProtocolDocument Document = ProtocolDocument.Current;

    public static TheoryData<string> ExampleNames => [.. Document.Examples.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(ExampleNames))]
    public async Task The_example_is_true(string name)
    {
        var example = Document.Examples.Single(example => example.Name == name);
        if (!example.SpoilsGateway)
        {
            await PlayAsync(host, example);
            return;
        }

        await using var own = new DocumentHost();
        await own.InitializeAsync();
        await PlayAsync(own, example);
    }

    [Fact]
    public void Its_table_lists_the_servers_messages() =>
        Assert.Equivalent(Vocabulary.ServerMessages, Document.ListedUnder("Server messages"), strict: true);

    [Fact]
    public void Its_table_lists_the_clients_messages() =>
        Assert.Equivalent(Vocabulary.ClientMessages, Document.ListedUnder("Client messages"), strict: true);

    [Fact]
    public void Its_table_lists_the_errors_with_their_status_and_close_code()
    {
        Assert.Equivalent(Vocabulary.Errors.Select(error => error.Name), Document.ListedUnder("Error codes"), strict: true);
        Assert.All(Vocabulary.Errors, error => Assert.Contains(
            $"| `{error.Name}` | {error.Status} | {error.CloseCode?.ToString() ?? "–"} |", Document.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_table_lists_the_close_codes() => Assert.Equivalent(
        Vocabulary.CloseCodes.Select(code => $"{code}"), Document.ListedUnder("Close codes"), strict: true);

    [Fact]
    public void It_names_every_field() => Assert.All(
        Vocabulary.WrittenFields.Union(Vocabulary.ReadFields),
        field => Assert.Contains($"`{field}`", Document.Text, StringComparison.Ordinal));

    [Fact]
    public void Every_message_and_every_error_has_an_example()
    {
        var sent = LinesOf(ExampleVerb.Sends);
        var received = LinesOf(ExampleVerb.Receives);
        var answered = Document.Examples.SelectMany(example => example.Steps).Select(step => step.Answer);
        Assert.All(Vocabulary.ClientMessages, type => AssertShown(sent, "type", type));
        Assert.All(Vocabulary.ServerMessages, type => AssertShown(received, "type", type));
        Assert.All(Vocabulary.Errors, error => AssertShown(received.Concat(answered), "code", error.Name));
    }

    private static void AssertShown(IEnumerable<string> lines, string field, string value) =>
        Assert.Contains(lines, line => line.Contains($"\"{field}\":\"{value}\"", StringComparison.Ordinal));

    private static IReadOnlyList<string> LinesOf(ExampleVerb verb) =>
        [.. Document.Examples.SelectMany(example => example.Steps).Where(step => step.Verb == verb).Select(step => step.Text)];

    private static async Task PlayAsync(DocumentHost host, Example example)
    {
        await using var run = new ExampleRun(host, example);
        await run.PlayAsync().Within($"the end of «{example.Name}»");
    }
}
