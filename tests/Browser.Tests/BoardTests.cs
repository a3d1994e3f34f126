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
}
