using Xunit;

namespace Attendance.Gateway.Tests.OpenApi;

/// <summary>What operators and developers find beside the routes.</summary>
public class OperatorTests(DescribedServer server)
{
    [Fact]
    public async Task Metrics_are_those_of_the_product_the_cluster_the_server_and_the_runtime()
    {
        // Makes the server count a request, and its query is not to be found again.
        await server.GetAsync("/api/class-sessions/1?token=not-to-be-shown");

        var (response, text) = await server.GetTextAsync("/metrics");

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.All(
            ["attendance_storage_queue_length", "orleans_directory_ring_size", "http_server_request_duration_seconds", "kestrel_active_connections", "dotnet_gc_collections"],
            name => Assert.Contains($"\n{name}", $"\n{text}", StringComparison.Ordinal));
        Assert.Contains("http_route=\"/api/class-sessions/{class_id}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-shown", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_to_browse_by_brings_its_own_script_and_may_not_reach_elsewhere()
    {
        var (page, html) = await server.GetTextAsync("/scalar/");
        var (script, _) = await server.GetTextAsync("/scalar/scalar.js");

        Assert.True(page.IsSuccessStatusCode);
        Assert.True(script.IsSuccessStatusCode);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }
}
