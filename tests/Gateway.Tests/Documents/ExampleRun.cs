using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>Plays one example against a host, in a class session of its own that was planned as the document says.</summary>
internal sealed partial class ExampleRun(DocumentHost host, Example example) : IAsyncDisposable
{
    private readonly Dictionary<string, ExampleSocket> _sockets = [];
    private readonly List<string> _faults = [];
    private readonly long _class = DocumentHost.NextClass();

    /// <summary>Plays it to the end.</summary>
    public async Task PlayAsync()
    {
        var plan = $"PUT /api/class-sessions/{{class}} {ProtocolDocument.Current.Plan}";
        await AskAsync(new("the plan", ExampleVerb.Asks, "admin", plan, "200"));
        foreach (var who in example.ConnectedFromTheStart)
            await ConnectAsync(who, "");
        foreach (var step in example.Steps)
        {
            try
            {
                await PlayAsync(step);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"In «{example.Name}», at «{step.Source}»: {failure.Message}", failure);
            }
        }

        lock (_faults)
            Assert.Empty(_faults);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets.Values)
            await socket.DisposeAsync();
        host.BringStorageBack();
    }

    private async Task PlayAsync(ExampleStep step)
    {
        switch (step.Verb)
        {
            case ExampleVerb.Sends:
                await SendAsync(_sockets[step.Who], Expand(step.Text));
                break;
            case ExampleVerb.Receives:
                await _sockets[step.Who].ExpectAsync(JsonPattern.Parse(Expand(step.Text))!);
                break;
            case ExampleVerb.Connects:
                await ConnectAsync(step.Who, step.Text);
                break;
            case ExampleVerb.Leaves:
                await _sockets[step.Who].LeaveAsync();
                break;
            case ExampleVerb.Closed:
                AssertText(step.Text, await _sockets[step.Who].CloseAsync());
                break;
            case ExampleVerb.HearsNothing:
                await _sockets[step.Who].ExpectNothingAsync();
                break;
            case ExampleVerb.Asks:
                await AskAsync(step);
                break;
            case ExampleVerb.Later:
                host.Advance(SpanOf(step.Text));
                break;
            case ExampleVerb.Storage when step.Text == "away":
                host.TakeStorageAway();
                break;
            case ExampleVerb.Storage:
                host.BringStorageBack();
                break;
            case ExampleVerb.Drains:
                host.Drain();
                break;
        }
    }

    private async Task ConnectAsync(string who, string query)
    {
        var address = new UriBuilder(host.Http.BaseAddress!) { Scheme = "ws", Path = Expand("/ws/attendance/{class}"), Query = query };
        if (_sockets.Remove(who, out var earlier))
            await earlier.DisposeAsync();
        _sockets[who] = await ExampleSocket.OpenAsync(who, address.Uri, TokenOf(who), Check);
    }

    private void Check(JsonNode message)
    {
        lock (_faults)
            _faults.AddRange(AsyncApiDocument.Current.FaultsOf(message, AsyncApiDocument.ServerMessages, isPattern: false));
    }

    private static Task SendAsync(ExampleSocket socket, string text) => BytesForm().Match(text) is { Success: true } form
        ? socket.SendAsync(
            Encoding.UTF8.GetBytes(new string(' ', int.Parse(form.Groups[1].Value, CultureInfo.InvariantCulture))),
            form.Groups[2].Value == "binary" ? WebSocketMessageType.Binary : WebSocketMessageType.Text)
        : socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    private string? TokenOf(string who) => who == ExamplePerson.Nobody ? null : host.Tokens.Mint(ExamplePerson.Parse(who));

    private string Expand(string text) => TokenForm().Replace(
        text.Replace("{class}", _class.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        match => TokenOf(match.Groups[1].Value)!);

    private static TimeSpan SpanOf(string text)
    {
        var parts = text.Split(' ');
        var count = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts[1] == "min" ? TimeSpan.FromMinutes(count) : TimeSpan.FromSeconds(count);
    }

    private static void AssertText(string wanted, string actual, string about = "")
    {
        var form = string.Join(".*", wanted.Split(JsonPattern.Anything).Select(Regex.Escape));
        if (!Regex.IsMatch(actual, $"^{form}$"))
            throw new InvalidDataException($"It was {actual} {about}");
    }

    [GeneratedRegex(@"\{token of ([a-z0-9 ]+)\}")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"^\(([0-9]+) (spaces|binary) ?.*\)$")]
    private static partial Regex BytesForm();
}
