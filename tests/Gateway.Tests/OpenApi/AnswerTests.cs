using System.Text.Json.Nodes;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.OpenApi;

/// <summary>What the server really answers is what the document says it answers.</summary>
public class AnswerTests(DescribedServer server)
{
    private const long ClassId = 77;
    private const string Class = "/api/class-sessions/{class_id}";

    private static readonly (long, UserRole)? Admin = (1, UserRole.Admin);
    private static readonly (long, UserRole)? Teacher = (11, UserRole.Teacher);
    private static readonly (long, UserRole)? Student = (101, UserRole.Student);
    private static readonly (long, UserRole)? OtherStudent = (102, UserRole.Student);

    [Fact]
    public async Task A_lesson_from_its_plan_to_its_audit_trail()
    {
        await ExpectAsync(200, HttpMethod.Put, Class, Admin, Plan("Algebra", 101, 102, 103));
        await ExpectAsync(409, HttpMethod.Post, $"{Class}/check-ins", Student, "{}");
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/open", Teacher, """{"id":"open-1"}""");
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/open", Teacher, """{"id":"open-1"}""");
        await ExpectAsync(409, HttpMethod.Post, $"{Class}/open", Teacher, """{"id":"open-2"}""");
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/check-ins", Student, """{"device_id":"tablet"}""");
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/check-ins", OtherStudent, """{"device_id":"tablet"}""");
        var marks = await ExpectAsync(200, HttpMethod.Post, $"{Class}/marks", Teacher, """
            [{"id":"m","student_id":103,"status":"late","reason":"Tram"},{"student_id":999,"status":"late"},
             {"student_id":103,"status":"absent","expected_seq":1}]
            """);
        Assert.Equal(["ack", "error", "error"], marks!.AsArray().Select(answer => answer!["type"]!.GetValue<string>()));
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/marks", Teacher, """{"student_id":103,"status":"excused"}""");
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/marks", Teacher, """{"status":"late"}""", isMalformed: true);
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/bulk-marks", Teacher, """{"students":[101,999],"status":"left_early"}""");
        await ExpectAsync(404, HttpMethod.Post, $"{Class}/bulk-marks", Teacher, """{"students":[999],"status":"present"}""");
        await ExpectAsync(200, HttpMethod.Put, Class, Admin, Plan("Algebra II", 101, 103, 104));
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/close", Teacher, null);
        await ExpectAsync(200, HttpMethod.Post, $"{Class}/reopen", Teacher, "{}");
        await ExpectAsync(200, HttpMethod.Get, Class, Teacher, null);
        await ExpectAsync(200, HttpMethod.Get, Class, Student, null);
        await ExpectAsync(200, HttpMethod.Get, $"{Class}/connections", Teacher, null);
        await ExpectAsync(200, HttpMethod.Get, $"{Class}/students/{{student_id}}/history", Student, null);
        var page = await ExpectAsync(200, HttpMethod.Get, $"{Class}/events", Teacher, null);

        // Each kind of event was among what was checked.
        Assert.Equal(
            ["attendance_alert", "attendance_updated", "bulk_operation_completed", "roster_updated", "session_updated"],
            page!["events"]!.AsArray().Select(found => found!["type"]!.GetValue<string>()).Distinct().Order());
    }

    [Fact]
    public async Task Refusals_of_each_kind()
    {
        await ExpectAsync(401, HttpMethod.Get, Class, null, null);
        await ExpectAsync(403, HttpMethod.Put, Class, Teacher, "{}");
        await ExpectAsync(404, HttpMethod.Get, Class, (12, UserRole.Teacher), null);
        await ExpectAsync(400, HttpMethod.Put, Class, Admin, "{}");
        await ExpectAsync(400, HttpMethod.Get, $"{Class}/events", Teacher, null, "?limit=0");
    }

    private static string Plan(string title, params long[] students) => new JsonObject
    {
        ["title"] = title,
        ["starts_at"] = "2026-01-31T12:00:00Z",
        ["ends_at"] = "2026-01-31T13:30:00Z",
        ["teachers"] = new JsonArray(new JsonObject { ["id"] = 11, ["name"] = "Ada" }),
        ["students"] = new JsonArray([.. students.Select(id => new JsonObject { ["id"] = id })]),
    }.ToJsonString();

    private async Task<JsonNode?> ExpectAsync(
        int status, HttpMethod method, string path, (long, UserRole)? who, string? body, string query = "", bool isMalformed = false)
    {
        var target = path.Replace("{class_id}", $"{ClassId}", StringComparison.Ordinal).Replace("{student_id}", "101", StringComparison.Ordinal);
        var (found, contentType, answer) = await server.SendAsync(method, target + query, who, body is null ? null : JsonNode.Parse(body));
        Assert.True(found == status, $"{method} {path} answered {found}: {answer?.ToJsonString()}");

        var operation = server.Document["paths"]![path]![method.Method.ToLowerInvariant()]!;
        var content = operation["responses"]![$"{status}"]?["content"]?[contentType!];
        Assert.True(content is not null, $"{method} {path}: {status} as {contentType} is not described.");
        var check = new SchemaCheck(server.Document);
        Assert.Empty(check.Faults(answer, content["schema"]!));
        if (status == 200 && body is not null)
            Assert.Equal(isMalformed, check.Faults(JsonNode.Parse(body), operation["requestBody"]!["content"]!["application/json"]!["schema"]!).Count > 0);
        return answer;
    }
}
