using System.Net;
using System.Text.Json;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>An HTTP answer, read whole.</summary>
internal sealed record Reply(HttpStatusCode Status, string? ContentType, string? RetryAfter, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public static async Task<Reply> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.RetryAfter?.ToString(),
        await response.Content.ReadAsStringAsync());

    /// <summary>It must be a problem document with this status and code.</summary>
    public Reply IsProblem(int status, string code)
    {
        Assert.Equal((status, "application/problem+json"), ((int)Status, ContentType));
        Json.Has(new { type = "about:blank", title = JsonShape.Any, status, detail = JsonShape.Any, code });
        return this;
    }
}
