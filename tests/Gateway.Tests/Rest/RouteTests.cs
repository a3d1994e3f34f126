using Attendance.Gateway.Tests.Live;
using Xunit;

namespace Attendance.Gateway.Tests.Rest;

/// <summary>Who may use which route, and how everybody else is refused.</summary>
public sealed class RouteTests(Gateways gateways)
{
    private const string Teachers = "teacher, admin";
    private const string Everybody = "student, teacher, admin";

    public static TheoryData<string, string, string?, string> Routes => new()
    {
        { "GET", "", null, Everybody },
        { "POST", "/open", "{}", Teachers },
        { "POST", "/close", "{}", Teachers },
        { "POST", "/reopen", "{}", Teachers },
        { "POST", "/marks", """{"student_id":1,"status":"present"}""", Teachers },
        { "POST", "/bulk-marks", """{"students":"all","status":"present"}""", Teachers },
        { "POST", "/check-ins", "{}", "student" },
        { "GET", "/events", null, Teachers },
        { "GET", "/students/1/history", null, Everybody },
        { "GET", "/students/2/history", null, Teachers },
        { "GET", "/connections", null, Teachers },
        { "PUT", "", """{"title":"Algebra","starts_at":"2026-01-01T08:00:00Z"}""", "admin" },
    };

    [Theory, MemberData(nameof(Routes))]
    public async Task Each_role_is_served_or_forbidden(string method, string route, string? body, string roles)
    {
        var host = await gateways.Any;
        foreach (var who in new[] { Person.Student(1), Person.Teacher, Person.Admin })
        {
            var room = await host.OpenAsync();
            if (route == "/reopen")
                await room.PostAsync("close", Person.Teacher, new { });
            if (route == "/open")
                room = await host.ScheduleAsync();
            var head = await room.HeadAsync();

            var reply = await room.SendAsync(new(method), route, who, body);

            if (roles.Contains(who.Role, StringComparison.Ordinal))
            {
                Assert.Equal((200, "application/json"), ((int)reply.Status, reply.ContentType));
                Assert.Equal(method != "GET", await room.HeadAsync() > head);
            }
            else
            {
                reply.IsProblem(403, "forbidden");
                Assert.Equal(head, await room.HeadAsync());
            }
        }
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Without_a_token_or_with_a_bad_one_it_is_401(string method, string route, string? body, string roles)
    {
        _ = roles;
        var room = await (await gateways.Any).OpenAsync();
        (await room.SendAsync(new(method), route, who: null, body)).IsProblem(401, "unauthenticated");

        // On REST a token in the query counts for nothing.
        var token = room.Host.Tokens.Mint(Person.Admin);
        (await room.SendAsync(new(method), $"{route}?token={token}", who: null, body)).IsProblem(401, "unauthenticated");
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Outsiders_get_what_they_would_get_if_there_were_no_such_class(string method, string route, string? body, string roles)
    {
        if (method == "PUT")
            return;
        var host = await gateways.Any;
        var room = await host.OpenAsync();
        var nowhere = new Room(host, 4_000_000_001);
        var outsider = roles == "student" ? Person.Student(77) : Person.ForeignTeacher;

        var refused = (await room.SendAsync(new(method), route, outsider, body)).IsProblem(404, "not_found");
        var missing = (await nowhere.SendAsync(new(method), route, outsider, body)).IsProblem(404, "not_found");

        Assert.Equal(missing, refused);
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("9007199254740992")]
    public async Task A_malformed_class_id_is_404(string classId)
    {
        var host = await gateways.Any;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/class-sessions/{classId}");
        request.Headers.Authorization = new("Bearer", host.Tokens.Mint(Person.Admin));
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (await Reply.OfAsync(response)).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_class_outside_the_tokens_classes_is_404()
    {
        var host = await gateways.Any;
        var room = await host.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, room.Path);
        request.Headers.Authorization = new("Bearer", host.Tokens.Mint(Person.Teacher, classes: [room.Id + 1]));
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (await Reply.OfAsync(response)).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_token_that_has_expired_says_so()
    {
        var host = await gateways.Any;
        var room = await host.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, room.Path);
        request.Headers.Authorization = new("Bearer", host.Tokens.Mint(Person.Teacher, TimeSpan.FromSeconds(-31)));
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (await Reply.OfAsync(response)).IsProblem(401, "token_expired");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_needs_no_token(string path)
    {
        using var response = await (await gateways.Any).Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
    }
}
