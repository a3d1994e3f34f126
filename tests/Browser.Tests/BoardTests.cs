using System.Text.RegularExpressions;

namespace Attendance.Browser.Tests;

/// <summary>What teachers see and do, by what is visible alone.</summary>
[Collection(nameof(Chromium))]
public sealed class BoardTests(Chromium chromium) : BrowserTest(chromium)
{
    [BrowserFact]
    public async Task Thirty_students_arrive_before_two_teachers_and_the_server_dies_and_comes_back()
    {
        var classId = await ScheduleAsync(30);
        var one = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        var other = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(OtherTeacherId));
        await one.GetByRole(AriaRole.Button, new() { Name = "Open check-in" }).ClickAsync();
        await Expect(other.GetByText("Open", new() { Exact = true })).ToBeVisibleAsync();

        for (var student = 101; student <= 130; student++)
        {
            var client = await ClientAsync(classId, ClientIdentity.Student(student, Server.Tokens));
            await client.CheckInAsync();
        }

        foreach (var page in new[] { one, other })
        {
            await Expect(page.Locator("#here")).ToHaveTextAsync("30 of 30 here");
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Present" })).ToHaveCountAsync(30);
        }

        Server.Kill();
        foreach (var page in new[] { one, other })
            await Expect(Connection(page)).ToHaveTextAsync(new Regex("^Reconnecting"));
        await Server.RestartAsync(Cancellation);
        foreach (var page in new[] { one, other })
            await Expect(Connection(page)).ToHaveTextAsync(new Regex("^(Live|Caught up)"));

        await one.GetByRole(AriaRole.Button, new() { Name = $"Mark {Names.Of(3)} as Excused" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Row, new() { Name = Names.Of(3) })).ToContainTextAsync("Excused");
    }

    [BrowserFact]
    public async Task A_class_of_thirty_is_marked_by_keyboard_alone()
    {
        var classId = await OpenAsync(30);
        var page = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(30);
        await Expect(Connection(page)).ToHaveTextAsync("Live");

        // The first stop leads past everything to the list.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Home");
        string[] keys = ["p", "l", "a", "e"];
        for (var row = 0; row < 30; row++)
        {
            await page.Keyboard.PressAsync(keys[row % keys.Length]);
            await page.Keyboard.PressAsync("ArrowDown");
        }

        string[] words = ["Present", "Late", "Absent", "Excused"];
        for (var row = 0; row < 30; row++)
            await Expect(page.GetByRole(AriaRole.Row).Nth(row)).ToContainTextAsync(words[row % words.Length]);
        var events = await Server.ReadEventsAsync(Cancellation);
        Assert.Equal(30, events.Count(e => e.ClassId == classId && e.CommandId is not null && e.Seq > 3));
    }

    [BrowserFact]
    public async Task A_change_with_a_reason_and_a_conflict_are_seen_by_the_other_teacher()
    {
        var classId = await OpenAsync(3);
        var one = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        var other = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(OtherTeacherId));
        var name = Names.Of(1);
        await one.GetByRole(AriaRole.Button, new() { Name = $"Mark {name} as Absent" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Row, new() { Name = name })).ToContainTextAsync("Absent");

        await other.GetByRole(AriaRole.Button, new() { Name = $"History of {name}" }).ClickAsync();
        var panel = other.GetByRole(AriaRole.Complementary);
        await panel.GetByRole(AriaRole.Radio, new() { Name = "Excused" }).ClickAsync();
        await panel.GetByLabel("Reason (optional)").FillAsync("Doctor's note");
        await panel.GetByRole(AriaRole.Button, new() { NameRegex = new("Excused") }).ClickAsync();

        await Expect(one.GetByRole(AriaRole.Row, new() { Name = name })).ToContainTextAsync("Excused");
        await Expect(one.GetByRole(AriaRole.Row, new() { Name = name })).ToContainTextAsync("Doctor's note");
        await Expect(panel).ToContainTextAsync("Absent → Excused");
    }

    [BrowserFact]
    public async Task Of_two_teachers_the_later_one_is_asked_and_keeps_or_insists_by_click_and_by_key()
    {
        var classId = await OpenAsync(3);
        await using var network = TcpProxy.Start(Server.Address.Port);
        var first = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        var later = await OpenPageAsync(
            $"/board/{classId}", Server.Tokens.Teacher(OtherTeacherId), options => options.BaseURL = $"http://{Server.Address.Host}:{network.Port}/");
        await Expect(later.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(Connection(later)).ToHaveTextAsync("Live");

        // The later one's screen is behind the class: what the first one does has not come through.
        network.ToClient.Flow = ProxyFlow.Hold;
        await MarkAsync(first, 1, "Absent");
        await MarkAsync(first, 2, "Absent");
        await later.GetByRole(AriaRole.Button, new() { Name = $"Mark {Names.Of(1)} as Present" }).ClickAsync();
        await later.Keyboard.PressAsync("ArrowDown");
        await later.Keyboard.PressAsync("l");
        network.Pass();

        var (kept, insisted) = (RowOf(later, 1), RowOf(later, 2));
        await Expect(kept).ToContainTextAsync("Dr. Ada Amber set Absent meanwhile.");
        await Expect(insisted).ToContainTextAsync("Dr. Ada Amber set Absent meanwhile.");
        await kept.GetByRole(AriaRole.Button, new() { Name = "Keep Absent" }).ClickAsync();
        await Expect(kept).Not.ToContainTextAsync("meanwhile");
        await later.Keyboard.PressAsync("ArrowDown");
        await later.Keyboard.PressAsync("l");

        await Expect(insisted).Not.ToContainTextAsync("meanwhile");
        foreach (var page in new[] { first, later })
        {
            await Expect(RowOf(page, 1)).ToContainTextAsync("Absent");
            await Expect(RowOf(page, 2)).ToContainTextAsync("Late");
        }

        await first.GetByRole(AriaRole.Button, new() { Name = $"History of {Names.Of(2)}" }).ClickAsync();
        var history = first.GetByRole(AriaRole.Complementary);
        await Expect(history).ToContainTextAsync("Absent → Late");
        await Expect(history).ToContainTextAsync("Dr. Ben Birch");
    }

    [BrowserFact]
    public async Task The_register_is_printed_and_taken_away_as_a_file()
    {
        var classId = await OpenAsync(3, name: static index => index == 1 ? "=Smith, \"Jo\"" : Names.Of(index));
        var page = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        await page.GetByRole(AriaRole.Button, new() { Name = $"Mark {Names.Of(2)} as Late" }).ClickAsync();
        await Expect(RowOf(page, 2)).ToContainTextAsync("Late");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());

        var lines = (await File.ReadAllTextAsync((await download.PathAsync())!, Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Contains("\"'=Smith, \"\"Jo\"\"\"", lines[1], StringComparison.Ordinal);
        Assert.Contains(",late,", lines[2], StringComparison.Ordinal);

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(RowOf(page, 2)).ToContainTextAsync("Late");
        foreach (var control in new[] { "#connection", "#csv", "#print", "#search", "#bulk-open", "#alerts-open" })
            await Expect(page.Locator(control)).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Many_are_marked_at_once_and_found_by_name_and_status()
    {
        var classId = await OpenAsync(30);
        var page = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark several…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Remaining unmarked (30)" }).CheckAsync();
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Late" }).CheckAsync();
        await dialog.GetByLabel("Reason (optional)").FillAsync("The train");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Mark 30" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Late" })).ToHaveCountAsync(30);
        await page.GetByRole(AriaRole.Searchbox).FillAsync(Names.Of(7));
        await Expect(page.Locator("#shown")).ToContainTextAsync("1 of 30");
    }

    [BrowserFact]
    public async Task A_teacher_signs_in_on_the_start_page_and_a_stranger_is_sent_there()
    {
        var page = await BrowserAsync();
        await page.GotoAsync("/board/1");
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("Class 1") })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Board" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Philosophy of Science" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(30);
    }

    [BrowserFact]
    public async Task German_browsers_get_german_texts()
    {
        var classId = await OpenAsync(3);
        var page = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId), static options => options.Locale = "de-DE");
        await Expect(page.GetByRole(AriaRole.Row).First).ToContainTextAsync("Offen");
    }

    [BrowserFact]
    public async Task Whoever_signs_out_sees_nothing_more_in_any_window()
    {
        var classId = await OpenAsync(3);
        var board = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        var code = await board.Context.NewPageAsync();
        await code.GotoAsync($"/code/{classId}");
        foreach (var page in new[] { board, code })
            await Expect(Connection(page)).ToHaveTextAsync("Live");

        await board.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        // The one is led to where people sign in here, the start page; the others are left.
        await Expect(board.GetByRole(AriaRole.Heading, new() { NameRegex = new("Class 1") })).ToBeVisibleAsync();
        await Expect(code.GetByText("You have signed out.")).ToBeVisibleAsync();
        await code.GotoAsync($"/board/{classId}");
        await Expect(code.GetByRole(AriaRole.Heading, new() { NameRegex = new("Class 1") })).ToBeVisibleAsync();
    }

    private static ILocator RowOf(IPage page, int student) => page.GetByRole(AriaRole.Row, new() { Name = Names.Of(student) });

    private static async Task MarkAsync(IPage page, int student, string status)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Mark {Names.Of(student)} as {status}" }).ClickAsync();
        await Expect(RowOf(page, student)).ToContainTextAsync($"by Dr. Ada Amber");
    }
}
