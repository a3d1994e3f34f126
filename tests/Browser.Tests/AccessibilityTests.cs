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
    public async Task Right_to_left_the_pages_are_mirrored_and_stay_whole()
    {
        var classId = await OpenAsync(30, needsCode: true, title: "فلسفة العلوم", name: static index => index % 2 == 0 ? Names.Of(index) : $"سعاد {index}");
        var board = await OpenArabicAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        await Expect(Connection(board)).ToHaveTextAsync("مباشر");
        await board.Keyboard.PressAsync("Tab");
        await board.Keyboard.PressAsync("Enter");
        await board.Keyboard.PressAsync("Tab");
        await board.Keyboard.PressAsync("Home");
        await board.Keyboard.PressAsync("p");
        var first = board.GetByRole(AriaRole.Row).First;
        await Expect(first).ToContainTextAsync("حاضر");

        // What comes first is at the right: a row's name before its buttons, the title before the actions.
        await AssertRightOfAsync(first.Locator(".who"), first.Locator(".marks"));
        await AssertRightOfAsync(board.Locator("#title"), board.Locator("#sign-out"));
        await AssertWholeAsync(board, "board", 1280);

        var code = await OpenArabicAsync($"/code/{classId}", Server.Tokens.Teacher(TeacherId));
        await code.Locator("#qr svg").WaitForAsync();
        await AssertRightOfAsync(code.Locator("#qr"), code.Locator(".beside"));
        await AssertWholeAsync(code, "code", 1280);

        var phone = await OpenArabicAsync($"/check-in/{classId}", Server.Tokens.Student(103), width: 360);
        await Expect(phone.GetByRole(AriaRole.Button, new() { Name = "تسجيل الحضور" })).ToBeVisibleAsync();
        await AssertRightOfAsync(phone.Locator("#title"), phone.Locator("#connection"));
        await AssertWholeAsync(phone, "check-in", 360);

        async Task<IPage> OpenArabicAsync(string path, string token, int width = 1280) => await OpenPageAsync(path, token, options =>
        {
            options.Locale = "ar";
            options.ReducedMotion = ReducedMotion.Reduce;
            options.ViewportSize = new() { Width = width, Height = 800 };
        });
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

    private static async Task AssertRightOfAsync(ILocator first, ILocator next)
    {
        var (right, left) = (await first.BoundingBoxAsync(), await next.BoundingBoxAsync());
        Assert.True(right!.X >= left!.X + left.Width - 1, $"{first} ends at {right.X}, {next} begins at {left.X + left.Width}.");
    }

    private static async Task AssertWholeAsync(IPage page, string name, int width)
    {
        await AssertNoSeriousFaultAsync(page, $"{name}, right to left");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} is wider than its window.");
        if (PictureFolder is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-right-to-left.png"), Animations = ScreenshotAnimations.Disabled });
    }

    private static async Task AssertNoSeriousFaultAsync(IPage page, string what)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var faults = found.Violations.Where(static fault => Serious.Contains(fault.Impact))
            .Select(fault => $"{what}: {fault.Id} ({fault.Impact}): {string.Join("; ", fault.Nodes.Select(static node => node.Html))}").ToList();
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
