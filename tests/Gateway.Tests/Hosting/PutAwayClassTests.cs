using System.Text.Json.Nodes;
using Attendance.Gateway.Tests.OpenApi;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Hosting;

/// <summary>A class that nobody asks for is put away, and comes back from its snapshot and the log as it was.</summary>
public class PutAwayClassTests(DescribedServer server)
{
    private const string Class = "/api/class-sessions/501";

    private static readonly (long, UserRole)? Admin = (1, UserRole.Admin);

    [Fact]
    public async Task It_comes_back_as_it_was()
    {
        var plan = JsonNode.Parse("""{"title":"Algebra","starts_at":"2026-01-31T12:00:00Z","students":[{"id":101,"name":"Ada"},{"id":102}]}""");
        await server.SendAsync(HttpMethod.Put, Class, Admin, plan);
        await server.SendAsync(HttpMethod.Post, $"{Class}/open", Admin, JsonNode.Parse("{}"));
        await server.SendAsync(HttpMethod.Post, $"{Class}/marks", Admin, JsonNode.Parse("""{"id":"mark-1","student_id":101,"status":"excused"}"""));
        var before = await SnapshotAsync();

        // Twice: what is stored the second time was read from what was stored the first time.
        for (var time = 0; time < 2; time++)
        {
            await server.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
            Assert.Equal(before, await SnapshotAsync());
        }

        var repeat = await server.SendAsync(
            HttpMethod.Post, $"{Class}/marks", Admin, JsonNode.Parse("""{"id":"mark-1","student_id":101,"status":"excused"}"""));
        Assert.True(repeat.Body![0]!["data"]!["duplicate"]!.GetValue<bool>());
    }

    private async Task<string> SnapshotAsync()
    {
        var (status, _, body) = await server.SendAsync(HttpMethod.Get, Class, Admin, null);
        Assert.Equal(200, status);
        body!.AsObject().Remove("timestamp");
        return body.ToJsonString();
    }
}
