using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>One class session of a test, with its plan and those who take part.</summary>
internal sealed class Room(GatewayHost host, long id)
{
    /// <summary>The session is scheduled, its roster set, and opened: three events.</summary>
    public const long HeadWhenOpened = 3;

    public GatewayHost Host => host;

    public long Id => id;

    public string Title { get; set; } = "Algebra";

    public long[] Students { get; set; } = [];

    public Person[] Teachers { get; set; } = [Person.Teacher, Person.OtherTeacher];

    public bool NeedsCode { get; set; }

    /// <summary>Names that differ from <see cref="Person.NameOf"/>.</summary>
    public Dictionary<long, string> Names { get; } = [];

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/api/class-sessions/{id}");

    public object Plan => new
    {
        title = Title,
        section = "7b",
        starts_at = "2026-01-01T08:00:00Z",
        ends_at = "2026-01-01T09:00:00Z",
        late_after_minutes = 15,
        check_in_code_required = NeedsCode,
        teachers = Teachers.Select(person => new { id = person.Id, name = person.Name }),
        students = Students.Select(student => new { id = student, name = Names.GetValueOrDefault(student, Person.NameOf(student)) }),
    };

    /// <summary>Schedules or amends as <see cref="Plan"/> says.</summary>
    public async Task<Reply> PutPlanAsync()
    {
        var reply = await SendAsync(HttpMethod.Put, "", Person.Admin, Plan);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return reply;
    }

    public Task<Reply> PostAsync(string what, Person who, object body) => SendAsync(HttpMethod.Post, $"/{what}", who, body);

    public Task<Reply> GetAsync(string what, Person who) => SendAsync(HttpMethod.Get, what.Length == 0 || what[0] == '?' ? what : $"/{what}", who);

    /// <summary>A request to one of the class's routes.</summary>
    /// <param name="method">The method.</param>
    /// <param name="route">What follows the class's path.</param>
    /// <param name="who">Whose token; null for none.</param>
    /// <param name="body">Text as it is, anything else as JSON; null for none.</param>
    public async Task<Reply> SendAsync(HttpMethod method, string route, Person? who, object? body = null)
    {
        using var request = new HttpRequestMessage(method, Path + route);
        if (who is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Tokens.Mint(who));
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await host.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    /// <summary>Opens a socket and reads its first message, which must be the greeting.</summary>
    /// <param name="who">Whose.</param>
    /// <param name="since">Where to resume.</param>
    public async Task<LiveClient> ConnectAsync(Person who, long? since = null)
    {
        var client = await LiveClient.ConnectAsync(this, host.Tokens.Mint(who), since);
        Assert.Equal(101, client.Handshake.Status);
        client.Greeting = await client.NextAsync();
        Assert.Equal(who.Role == "student" ? "student_connected" : "teacher_connected", client.Greeting.Type);
        return client;
    }

    /// <summary>The same, past the snapshot: what comes next is news.</summary>
    public async Task<LiveClient> WatchAsync(Person who)
    {
        var client = await ConnectAsync(who);
        client.Snapshot = await client.NextAsync();
        Assert.Equal("snapshot", client.Snapshot.Type);
        return client;
    }

    /// <summary>The class's head, as the class itself says.</summary>
    public async Task<long> HeadAsync() => (await GetAsync("", Person.Admin)).Json.GetProperty("seq").GetInt64();

    /// <summary>A teacher's mark over REST.</summary>
    /// <returns>The event's number.</returns>
    public async Task<long> MarkAsync(long student, string status = "present")
    {
        var reply = await PostAsync("marks", Person.Teacher, new { student_id = student, status });
        return Assert.Single(reply.Json.EnumerateArray()).GetProperty("seq").GetInt64();
    }

    /// <summary>Many marks over REST, one event each, the students in turn.</summary>
    /// <returns>The last event's number.</returns>
    public async Task<long> MarkManyAsync(int count)
    {
        var marks = Enumerable.Range(0, count).Select(turn => new { student_id = Students[turn % Students.Length], status = turn % 2 == 0 ? "present" : "late" });
        var reply = await PostAsync("marks", Person.Teacher, marks.ToArray());
        Assert.Equal(count, reply.Json.GetArrayLength());
        Assert.All(reply.Json.EnumerateArray(), static outcome => Assert.Equal("ack", outcome.GetProperty("type").GetString()));
        return reply.Json.EnumerateArray().Max(static outcome => outcome.GetProperty("seq").GetInt64());
    }
}
