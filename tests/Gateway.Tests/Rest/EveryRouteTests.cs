using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Attendance.Gateway.Tests.Live;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Rest;

/// <summary>
/// Every route that a running gateway has, as the server itself lists them: tried by nobody, by those of another class and by those of another
/// role. A new route fails here until it is said who may use it.
/// </summary>
public sealed class EveryRouteTests(Gateways gateways)
{
    private const string Class = "/api/class-sessions/{class_id}";

    /// <summary>Who may use each route, and a body that is in order.</summary>
    private static readonly Dictionary<string, (RouteUsers Users, string? Body)> Known = new()
    {
        ["* /health/live"] = (RouteUsers.Public, null),
        ["* /health/ready"] = (RouteUsers.Public, null),
        ["* /metrics"] = (RouteUsers.Public, null),
        ["GET /openapi/{documentName}.json"] = (RouteUsers.Public, null),
        ["GET /board/{class_id:long}"] = (RouteUsers.Public, null),
        ["HEAD /board/{class_id:long}"] = (RouteUsers.Public, null),
        ["GET /check-in/{class_id:long}"] = (RouteUsers.Public, null),
        ["HEAD /check-in/{class_id:long}"] = (RouteUsers.Public, null),
        ["GET /code/{class_id:long}"] = (RouteUsers.Public, null),
        ["HEAD /code/{class_id:long}"] = (RouteUsers.Public, null),
        ["* /ws/attendance/{class_id}"] = (RouteUsers.Everybody, null),
        ["POST /api/socket-tickets"] = (RouteUsers.Everybody, "{}"),
        [$"PUT {Class}"] = (RouteUsers.Admins, """{"title":"Mine","starts_at":"2026-01-01T08:00:00Z"}"""),
        [$"GET {Class}"] = (RouteUsers.Everybody, null),
        [$"POST {Class}/open"] = (RouteUsers.Staff, "{}"),
        [$"POST {Class}/close"] = (RouteUsers.Staff, "{}"),
        [$"POST {Class}/reopen"] = (RouteUsers.Staff, "{}"),
        [$"POST {Class}/marks"] = (RouteUsers.Staff, """{"student_id":1,"status":"present"}"""),
        [$"POST {Class}/bulk-marks"] = (RouteUsers.Staff, """{"students":"all","status":"present"}"""),
        [$"POST {Class}/check-ins"] = (RouteUsers.Students, "{}"),
        [$"GET {Class}/events"] = (RouteUsers.Staff, null),
        [$"GET {Class}/students/{{student_id}}/history"] = (RouteUsers.Staff, null),
        [$"GET {Class}/export.csv"] = (RouteUsers.Staff, null),
        [$"GET {Class}/connections"] = (RouteUsers.Staff, null),
        [$"POST {Class}/disconnections"] = (RouteUsers.Admins, "{}"),
        ["POST /api/users/{user_id}/revocations"] = (RouteUsers.Admins, "{}"),
    };

    /// <summary>Where nobody is signed in yet, and no class is asked: SessionTests and ScanTests have what they let pass.</summary>
    private static readonly string[] BeforeSignIn = ["GET /sign-in", "POST /sign-in/token", "POST /sign-out", "GET /signed-out", "POST /check-in/{class_id:long}/scan"];

    [Fact]
    public async Task Of_every_route_it_is_known_who_may_use_it()
    {
        var routes = RoutesOf(await gateways.Any);
        Assert.Equal(Known.Keys.Concat(BeforeSignIn).Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_gets_anything_but_what_is_public() => await HoldAsync(
        who: null, (users, _) => users == RouteUsers.Public ? 200 : 401);

    [Fact]
    public async Task A_teacher_of_another_class_is_told_that_there_is_no_such_class() => await HoldAsync(
        Person.ForeignTeacher, (users, isOfClass) => StatusFor(users, isOfClass, RouteUsers.Staff, belongs: false));

    [Fact]
    public async Task A_student_of_another_class_is_told_that_there_is_no_such_class() => await HoldAsync(
        Person.Student(77), (users, isOfClass) => StatusFor(users, isOfClass, RouteUsers.Students, belongs: false));

    [Fact]
    public async Task A_student_of_the_class_is_forbidden_what_is_for_teachers() => await HoldAsync(
        Person.Student(2), (users, isOfClass) => StatusFor(users, isOfClass, RouteUsers.Students, belongs: true), mayChange: RouteUsers.Students);

    [Fact]
    public async Task An_admin_of_other_classes_is_told_that_there_is_no_such_class() => await HoldAsync(
        Person.Admin, (users, isOfClass) => users == RouteUsers.Admins && !isOfClass ? 403 : users == RouteUsers.Public || !isOfClass ? 200 : 404, classes: [5]);

    /// <summary>The status that the documents give: the role is judged before the class is asked.</summary>
    private static int StatusFor(RouteUsers users, bool isOfClass, RouteUsers own, bool belongs)
    {
        if (users == RouteUsers.Public || (users == RouteUsers.Everybody && !isOfClass))
            return 200;
        if (users != RouteUsers.Everybody && users != own)
            return 403;
        return belongs ? 200 : 404;
    }

    private async Task HoldAsync(Person? who, Func<RouteUsers, bool, int> expected, RouteUsers? mayChange = null, long[]? classes = null)
    {
        var host = await gateways.Any;
        var broken = new List<string>();
        foreach (var route in RoutesOf(host))
        {
            if (!Known.TryGetValue(route, out var known))
                continue;
            var room = await host.OpenAsync();
            var isOfClass = route.Contains("{class_id}", StringComparison.Ordinal);
            var status = expected(known.Users, isOfClass);

            var answer = await SendAsync(room, route, known.Body, who is null ? null : host.Tokens.Mint(who, classes: classes));

            if (answer != Answer(status, route))
                broken.Add($"{route}: {answer} instead of {Answer(status, route)}");
            if (known.Users != mayChange && await room.HeadAsync() != Room.HeadWhenOpened)
                broken.Add($"{route}: the class changed");
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    private static string Answer(int status, string route) => status switch
    {
        200 when route.Contains("/ws/", StringComparison.Ordinal) => "101",
        401 => "401 unauthenticated",
        403 => "403 forbidden",
        404 => "404 not_found",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };

    private static async Task<string> SendAsync(Room room, string route, string? body, string? token)
    {
        var (method, pattern) = (route[..route.IndexOf(' ', StringComparison.Ordinal)], route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var path = pattern
            .Replace("{class_id:long}", "7", StringComparison.Ordinal)
            .Replace("{user_id}", "7777", StringComparison.Ordinal)
            .Replace("{class_id}", room.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{student_id}", "1", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(method == "*" ? "GET" : method), path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (path.StartsWith("/ws/", StringComparison.Ordinal))
        {
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.ParseAdd("websocket");
            request.Headers.Add("Sec-WebSocket-Version", "13");
            request.Headers.Add("Sec-WebSocket-Key", TestKit.Sockets.RawHandshake.Key);
        }

        using var response = await room.Host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return $"{(int)response.StatusCode} {(await Reply.OfAsync(response)).Json.GetProperty("code").GetString()}";
    }

    /// <summary>As <c>METHOD /pattern</c>, with * for any method.</summary>
    private static List<string> RoutesOf(GatewayHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(static endpoint =>
            (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).DefaultIfEmpty("*")
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}"))

            // The files that pages load: the same for everybody.
            .Where(static route => !route.Contains(" /pages/", StringComparison.Ordinal)),
    ];
}
