using System.Net;
using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>What the REST interface answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body as it came.</param>
public sealed record RestAnswer(HttpStatusCode Status, string Text)
{
    /// <summary>The body.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The answer, if it is a good one.</summary>
    /// <exception cref="HttpRequestException">It is not.</exception>
    public RestAnswer Demand() =>
        (int)Status is >= 200 and < 300 ? this : throw new HttpRequestException($"{(int)Status}: {Text}", null, Status);
}
