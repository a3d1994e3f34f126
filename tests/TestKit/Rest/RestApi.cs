using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>The REST interface as the holder of one token uses it. Refusals are answers, not exceptions.</summary>
/// <param name="http">Has the base address.</param>
/// <param name="token">Sent with every request; none when empty.</param>
public sealed class RestApi(HttpClient http, string token)
{
    /// <summary>The largest page of the audit trail.</summary>
    private const int PageSize = 1_000;

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);
    private static readonly JsonSerializerOptions Naming = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Schedules or amends a class session.</summary>
    public Task<RestAnswer> PutSessionAsync(long classId, SessionPlan plan, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Put, $"/api/class-sessions/{classId}", plan, cancellationToken);

    /// <summary>The caller's view of a class session.</summary>
    public Task<RestAnswer> GetSessionAsync(long classId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"/api/class-sessions/{classId}", null, cancellationToken);

    /// <summary>Opens a class session.</summary>
    public Task<RestAnswer> OpenAsync(long classId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/api/class-sessions/{classId}/open", new { }, cancellationToken);

    /// <summary>Closes a class session.</summary>
    public Task<RestAnswer> CloseAsync(long classId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/api/class-sessions/{classId}/close", new { }, cancellationToken);

    /// <summary>Marks a student.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="mark">The fields of a mark, or an array of marks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<RestAnswer> MarkAsync(long classId, object mark, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/api/class-sessions/{classId}/marks", mark, cancellationToken);

    /// <summary>Checks the caller in.</summary>
    public Task<RestAnswer> CheckInAsync(long classId, object checkIn, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, $"/api/class-sessions/{classId}/check-ins", checkIn, cancellationToken);

    /// <summary>How many sockets are connected.</summary>
    public Task<RestAnswer> ConnectionsAsync(long classId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, $"/api/class-sessions/{classId}/connections", null, cancellationToken);

    /// <summary>The whole audit trail, page by page.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<JsonElement>> AuditTrailAsync(long classId, CancellationToken cancellationToken = default)
    {
        var events = new List<JsonElement>();
        for (var since = 0L; ;)
        {
            var page = (await SendAsync(HttpMethod.Get, $"/api/class-sessions/{classId}/events?since={since}&limit={PageSize}", null, cancellationToken))
                .Demand().Json;
            var found = page.GetProperty("events").EnumerateArray().ToList();
            if (found.Count == 0)
                return events;
            events.AddRange(found);
            since = page.GetProperty("next_since").GetInt64();
        }
    }

    /// <summary>Repeats a request for as long as it is answered that the server can't just now, as clients should.</summary>
    /// <param name="request">The request; once it succeeds it must not matter how often it was made.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first answer that is another.</returns>
    public async Task<RestAnswer> RepeatAsync(Func<Task<RestAnswer>> request, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await request();
        await RealTime.UntilAsync(
            async () =>
            {
                if (answer.Status != HttpStatusCode.ServiceUnavailable)
                    return true;
                await Task.Delay(RetryPause, RealTime.Clock, cancellationToken);
                answer = await request();
                return false;
            },
            $"a server at {http.BaseAddress} that can",
            timeout,
            cancellationToken);
        return answer;
    }

    /// <summary>Any request.</summary>
    public async Task<RestAnswer> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: Naming);
        using var response = await http.SendAsync(request, cancellationToken);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
