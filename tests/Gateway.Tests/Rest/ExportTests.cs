using System.Net;
using System.Text;
using Attendance.Gateway.Tests.Live;
using Xunit;

namespace Attendance.Gateway.Tests.Rest;

/// <summary><c>export.csv</c>.</summary>
public sealed class ExportTests(Gateways gateways)
{
    private const string Header = "student_id,student_name,status,checked_in_at,late_minutes,updated_by,updated_by_name,reason,is_override,seq";

    [Fact]
    public async Task It_has_a_line_for_each_student_in_roster_order()
    {
        var room = await (await gateways.Any).OpenAsync();
        await room.PostAsync("marks", Person.Teacher, new { student_id = 2, status = "excused", reason = "said \"ill\",\nand went" });
        await room.PostAsync("check-ins", Person.Student(1), new { });

        var lines = (await ExportAsync(room)).Split("\r\n");

        Assert.Equal(Header, lines[0]);
        Assert.Equal(room.Students.Length + 2, lines.Length);
        Assert.Matches($"^1,{Person.NameOf(1)},(present|late),[0-9]{{4}}-[0-9-]+T[0-9:.]+Z,[0-9]*,1,{Person.NameOf(1)},,false,5$", lines[1]);
        Assert.Equal($"2,{Person.NameOf(2)},excused,,,{Person.Teacher.Id},{Person.Teacher.Name},\"said \"\"ill\"\",\nand went\",false,4", lines[2]);
        Assert.Equal($"3,{Person.NameOf(3)},unmarked,,,,,,false,2", lines[3]);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public async Task Names_in_any_script_come_out_whole()
    {
        var room = await (await gateways.Any).OpenAsync();
        foreach (var student in room.Students)
            room.Names[student] = string.Concat(Enumerable.Repeat("\U0001F98A", 90)) + student;
        await room.PutPlanAsync();

        var text = await ExportAsync(room);

        Assert.DoesNotContain('\uFFFD', text);
        Assert.All(room.Students, student => Assert.Contains(room.Names[student], text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =1", "\"  '=1\"")]
    [InlineData("x;=1", "\"x;'=1\"")]
    [InlineData("x; =1;-a", "\"x; '=1;'-a\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("Zoë; O'Neil", "\"Zoë; O'Neil\"")]
    public async Task What_a_spreadsheet_would_calculate_is_text(string name, string cell)
    {
        var room = await (await gateways.Any).OpenAsync();
        room.Names[1] = name;
        await room.PutPlanAsync();

        var line = (await ExportAsync(room)).Split("\r\n")[1];

        Assert.StartsWith($"1,{cell},unmarked,", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_there_when_it_is_asked_for()
    {
        var room = await (await gateways.Any).OpenAsync();
        Assert.False(await StartsWithMarkAsync(room, "export.csv"));
        Assert.False(await StartsWithMarkAsync(room, "export.csv?bom=false"));
        Assert.True(await StartsWithMarkAsync(room, "export.csv?bom=true"));
        (await room.GetAsync("export.csv?bom=maybe", Person.Teacher)).IsProblem(400, "bad_request");
    }

    [Fact]
    public async Task It_is_for_staff_of_the_class()
    {
        var host = await gateways.Any;
        var room = await host.OpenAsync();
        (await room.GetAsync("export.csv", Person.Student(1))).IsProblem(403, "forbidden");
        (await room.SendAsync(HttpMethod.Get, "/export.csv", who: null)).IsProblem(401, "unauthenticated");
        Assert.Equal(HttpStatusCode.OK, (await room.GetAsync("export.csv", Person.Admin)).Status);
        var other = await host.OpenAsync();
        other.Teachers = [Person.OtherTeacher];
        await other.PutPlanAsync();
        (await other.GetAsync("export.csv", Person.Teacher)).IsProblem(404, "not_found");
    }

    private static async Task<string> ExportAsync(Room room)
    {
        var reply = await room.GetAsync("export.csv", Person.Teacher);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (reply.Status, reply.ContentType));
        return reply.Text;
    }

    private static async Task<bool> StartsWithMarkAsync(Room room, string what)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{room.Path}/{what}");
        request.Headers.Authorization = new("Bearer", room.Host.Tokens.Mint(Person.Teacher));
        using var response = await room.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal($"attendance-{room.Id}.csv", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        return (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).AsSpan().StartsWith(Encoding.UTF8.Preamble);
    }
}
