using System.Net;
using System.Text.Json;
using Attendance.Gateway.Tests.Live;
using Xunit;

namespace Attendance.Gateway.Tests.SignIn;

/// <summary>Codes that were scanned before signing in.</summary>
public sealed class ScanTests
{
    [Fact]
    public async Task A_scan_counts_when_its_code_does_not_any_more()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push);
        var room = await OpenWithCodeAsync(host);
        var code = await CodeAsync(room);
        var scan = await ScanAsync(host, room.Id, code);

        // Longer than the code and the one before it.
        host.Clock.Offset += TimeSpan.FromMinutes(3);

        await using var student = await room.WatchAsync(Person.Student(1));
        Assert.Equal("code_invalid", (await student.AskAsync(new { type = "check_in", id = "a", code }))["code"].GetString());
        Assert.Equal("ack", (await student.AskAsync(new { type = "check_in", id = "b", code = scan })).Type);
    }

    [Fact]
    public async Task A_scan_is_good_over_rest_too_and_for_its_own_class_only()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push);
        var (room, other) = (await OpenWithCodeAsync(host), await OpenWithCodeAsync(host));
        var scan = await ScanAsync(host, room.Id, await CodeAsync(room));

        var elsewhere = await other.PostAsync("check-ins", Person.Student(1), new { code = scan });
        Assert.Equal("code_invalid", elsewhere.Json.GetProperty("code").GetString());
        var here = await room.PostAsync("check-ins", Person.Student(1), new { code = scan });
        Assert.Equal(HttpStatusCode.OK, here.Status);
    }

    [Fact]
    public async Task A_scan_of_a_wrong_code_an_old_one_and_a_forged_one_are_wrong_codes()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push);
        var room = await OpenWithCodeAsync(host);
        var wrong = await ScanAsync(host, room.Id, "000000");
        var old = await ScanAsync(host, room.Id, await CodeAsync(room));
        host.Clock.Offset += TimeSpan.FromMinutes(6);
        foreach (var scan in new[] { wrong, old, $"{old[..^2]}AA", "scan.", "scan.AAAA", "scan.!!" })
        {
            var refused = await room.PostAsync("check-ins", Person.Student(1), new { code = scan });
            Assert.True(refused.Json.GetProperty("code").GetString() is "code_invalid" or "rate_limited", refused.Json.ToString());
        }

        Assert.Equal("unmarked", (await room.GetAsync("", Person.Student(1))).Json.GetProperty("data").GetProperty("me").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Only_our_page_keeps_codes_and_nothing_but_codes()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push);
        using var browser = new Browser(host);
        using var foreign = await browser.SendAsync(HttpMethod.Post, "/check-in/7/scan", browser.Origin, Form("ABC123"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        foreach (var code in new[] { "", new string('A', 65), "a\tb", "scan.ABC" })
        {
            using var bad = await browser.PostAsync("/check-in/7/scan", Form(code));
            Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        }

        using var noForm = await browser.PostAsync("/check-in/7/scan", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.BadRequest, noForm.StatusCode);
        using var noClass = await browser.PostAsync("/check-in/0/scan", Form("ABC123"));
        Assert.Equal(HttpStatusCode.NotFound, noClass.StatusCode);
    }

    private static FormUrlEncodedContent Form(string code) => new([new("code", code)]);

    private static async Task<Room> OpenWithCodeAsync(GatewayHost host)
    {
        var room = await host.OpenAsync();
        room.NeedsCode = true;
        await room.PutPlanAsync();
        return room;
    }

    private static async Task<string> CodeAsync(Room room)
    {
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await teacher.SendAsync(new { type = "watch_code" });
        return (await teacher.ExpectAsync("check_in_code"))["data"].GetProperty("code").GetString()!;
    }

    private static async Task<string> ScanAsync(GatewayHost host, long classId, string code)
    {
        using var browser = new Browser(host);
        using var answer = await browser.PostAsync($"/check-in/{classId}/scan", Form(code));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("scan").GetString()!;
    }
}
