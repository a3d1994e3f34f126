using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Attendance.Browser.Tests;

/// <summary>The three pages, in light and dark, as axe-core and a small screen see them; with pictures for the documentation when <c>ATTENDANCE_SCREENSHOTS</c> names a folder.</summary>
[Collection(nameof(Chromium))]
public sealed class AccessibilityTests(Chromium chromium) : BrowserTest(chromium)
{
    // WCAG 2.2 AA, and what axe takes for good practice.
    private static readonly string[] Serious = ["serious", "critical"];

    private static string? PictureFolder => Environment.GetEnvironmentVariable("ATTENDANCE_SCREENSHOTS");

    [BrowserFact]
    public async Task The_three_pages_have_no_serious_fault_in_light_dark_and_on_a_phone()
    {
        var classId = await OpenAsync(30, needsCode: true, title: "Philosophy of Science");
        var api = Server.Api(Server.Tokens.Teacher(TeacherId));
        string[] statuses = ["present", "present", "present", "late", "excused", "present", "absent"];
        for (var index = 0; index < 21; index++)
            (await api.MarkAsync(classId, new { student_id = 101 + index, status = statuses[index % statuses.Length] }, Cancellation)).Demand();

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var isPhone in new[] { false, true })
            {
                await LookAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId), "board", "#rows [role=row]", scheme, isPhone);
                await LookAsync($"/code/{classId}", Server.Tokens.Teacher(TeacherId), "code", "#qr svg", scheme, isPhone);
                await LookAsync($"/check-in/{classId}", Server.Tokens.Student(130), "check-in", "#go", scheme, isPhone);
            }
        }
    }

    [BrowserFact]
    public async Task Panels_dialogs_and_receipts_have_no_serious_fault()
    {
        var classId = await OpenAsync(5);
        var board = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        await board.GetByRole(AriaRole.Button, new() { Name = $"Mark {Names.Of(1)} as Late" }).ClickAsync();
        await board.GetByRole(AriaRole.Button, new() { Name = $"History of {Names.Of(1)}" }).ClickAsync();
        await Expect(board.Locator("#entries")).ToContainTextAsync("Late");
        await AssertNoSeriousFaultAsync(board, "history");
        await board.GetByRole(AriaRole.Button, new() { Name = "Mark several…" }).ClickAsync();
        await AssertNoSeriousFaultAsync(board, "bulk");
        await board.Keyboard.PressAsync("Escape");
        await board.GetByRole(AriaRole.Button, new() { Name = "Keys" }).ClickAsync();
        await AssertNoSeriousFaultAsync(board, "keys");

        var phone = await OpenPageAsync($"/check-in/{classId}", Server.Tokens.Student(102));
        await phone.GetByRole(AriaRole.Button, new() { Name = "Check in" }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Receipt" })).ToBeVisibleAsync();
        await AssertNoSeriousFaultAsync(phone, "receipt");
    }

    private async Task LookAsync(string path, string token, string name, string shown, ColorScheme scheme, bool isPhone)
    {
        var page = await OpenPageAsync(path, token, options =>
        {
            options.ColorScheme = scheme;
            options.ReducedMotion = ReducedMotion.Reduce;
            if (isPhone)
                options.ViewportSize = new() { Width = 360, Height = 740 };
        });
        await page.Locator(shown).First.WaitForAsync();
        await Expect(Connection(page)).ToHaveTextAsync("Live");
        await AssertNoSeriousFaultAsync(page, $"{name}, {scheme}{(isPhone ? ", phone" : "")}");
        Assert.True(!isPhone || await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, $"{name} is wider than a phone.");
        if (PictureFolder is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{(isPhone ? "phone-" : "")}{scheme.ToString().ToLowerInvariant()}.png"), Animations = ScreenshotAnimations.Disabled });
        await page.Context.CloseAsync();
    }

    private static async Task AssertNoSeriousFaultAsync(IPage page, string what)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var faults = found.Violations.Where(static fault => Serious.Contains(fault.Impact))
            .Select(fault => $"{what}: {fault.Id} ({fault.Impact}): {string.Join("; ", fault.Nodes.Select(static node => node.Html))}").ToList();
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
