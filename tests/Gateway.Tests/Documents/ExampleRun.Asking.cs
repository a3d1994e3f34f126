using System.Text;
using System.Text.Json.Nodes;

namespace Attendance.Gateway.Tests.Documents;

internal sealed partial class ExampleRun
{
    private async Task AskAsync(ExampleStep step)
    {
        var parts = Expand(step.Text).Split(' ', 3);
        using var request = new HttpRequestMessage(new(parts[0] is "WS" ? "GET" : parts[0]), parts[1]);
        if (TokenOf(step.Who) is { } token)
            request.Headers.Authorization = new("Bearer", token);
        if (parts[0] is "WS")
            AskForUpgrade(request);
        if (parts.Length == 3)
            request.Content = new StringContent(parts[2], Encoding.UTF8, "application/json");
        using var response = await host.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();

        var answer = step.Answer.Split(' ', 2);
        AssertText(answer[0], $"{(int)response.StatusCode}", body);
        if (answer.Length == 2 && JsonPattern.Mismatch(JsonPattern.Parse(Expand(answer[1])), JsonNode.Parse(body)) is { } mismatch)
            throw new InvalidDataException($"The answer {body}: {mismatch}");
    }

    private static void AskForUpgrade(HttpRequestMessage request)
    {
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new("websocket"));
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }
}
