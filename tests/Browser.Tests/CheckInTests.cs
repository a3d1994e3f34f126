namespace Attendance.Browser.Tests;

/// <summary>What students see and do, on a phone.</summary>
[Collection(nameof(Chromium))]
public sealed class CheckInTests(Chromium chromium) : BrowserTest(chromium)
{
    private const long StudentId = 101;

    private static void Phone(BrowserNewContextOptions options) => (options.ViewportSize, options.HasTouch, options.IsMobile) = (new() { Width = 360, Height = 740 }, true, true);

    [BrowserFact]
    public async Task A_student_checks_in_on_a_phone_and_gets_a_receipt()
    {
        var classId = await OpenAsync(3, title: "Logic");
        var teacher = await ClientAsync(classId, ClientIdentity.Teacher(TeacherId, Server.Tokens));
        var phone = await OpenPageAsync($"/check-in/{classId}", Server.Tokens.Student(StudentId), Phone);

        await phone.GetByRole(AriaRole.Button, new() { Name = "Check in" }).TapAsync();

        await Expect(phone.GetByText("Present").First).ToBeVisibleAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Receipt" })).ToBeVisibleAsync();
        await teacher.Log.WaitForMessageAsync(static message => message.Type == "attendance_updated", "the change on the teacher's socket", TimeSpan.FromSeconds(10), Cancellation);
        var width = await phone.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 360, $"The page is {width} px wide.");

        await phone.ReloadAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Receipt" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_wrong_code_an_old_one_and_the_one_on_the_wall()
    {
        var classId = await OpenAsync(3, needsCode: true);
        var wall = await OpenPageAsync($"/code/{classId}", Server.Tokens.Teacher(TeacherId));
        var phone = await OpenPageAsync($"/check-in/{classId}", Server.Tokens.Student(StudentId), Phone);
        await Expect(wall.GetByRole(AriaRole.Img, new() { NameRegex = new("QR", System.Text.RegularExpressions.RegexOptions.IgnoreCase) })).ToBeVisibleAsync();
        var field = phone.GetByRole(AriaRole.Textbox);
        var go = phone.GetByRole(AriaRole.Button, new() { Name = "Check in" });

        await field.FillAsync("000 000");
        await go.TapAsync();
        await Expect(phone.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        var old = await CodeAsync(wall);
        await Expect(wall.Locator("#letters")).Not.ToHaveTextAsync(old);
        await field.FillAsync(old);
        await go.TapAsync();
        await Expect(phone.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await field.FillAsync(await FreshCodeAsync(wall));
        await go.TapAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Receipt" })).ToBeVisibleAsync();
        await Expect(wall.Locator("#here")).ToHaveTextAsync("1");
    }

    [BrowserFact]
    public async Task A_scan_made_before_signing_in_outlives_its_code()
    {
        var classId = await OpenAsync(3, needsCode: true);
        var wall = await OpenPageAsync($"/code/{classId}", Server.Tokens.Teacher(TeacherId));
        var phone = await BrowserAsync(Phone);
        var code = await FreshCodeAsync(wall);
        await phone.GotoAsync($"/check-in/{classId}#code={code}");
        await Expect(phone.GetByRole(AriaRole.Heading, new() { NameRegex = new("Class 1") })).ToBeVisibleAsync();
        await Expect(wall.Locator("#letters")).Not.ToHaveTextAsync(code);
        await Expect(wall.Locator("#letters")).Not.ToHaveTextAsync(await CodeAsync(wall));

        await SignInAsync(phone, Server.Tokens.Student(StudentId));
        await phone.GotoAsync($"/check-in/{classId}");
        await Expect(phone.GetByText("Your code has been scanned.")).ToBeVisibleAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Check in" }).TapAsync();
        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Receipt" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Without_a_network_it_is_kept_and_done_once_when_there_is_one()
    {
        var classId = await OpenAsync(3);
        var phone = await OpenPageAsync($"/check-in/{classId}", Server.Tokens.Student(StudentId), Phone);
        await Expect(Connection(phone)).ToHaveTextAsync("Live");
        await phone.Context.SetOfflineAsync(true);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Check in" }).TapAsync();
        Server.Kill();
        await Expect(phone.GetByText("No connection", new() { Exact = false })).ToBeVisibleAsync();
        await Server.RestartAsync(Cancellation);
        await phone.Context.SetOfflineAsync(false);

        await Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Receipt" })).ToBeVisibleAsync();
        Assert.Single(await Server.ReadEventsAsync(Cancellation), e => e.ClassId == classId && e.Seq > 3);
    }

    [BrowserFact]
    public async Task What_stands_in_the_way_is_said_in_words()
    {
        var scheduled = await ScheduleAsync(3);
        var early = await OpenPageAsync($"/check-in/{scheduled}", Server.Tokens.Student(StudentId), Phone);
        await Expect(early.GetByText("not open", new() { Exact = false }).First).ToBeVisibleAsync();
        var stranger = await OpenPageAsync($"/check-in/{scheduled}", Server.Tokens.Student(999), Phone);
        await Expect(stranger.GetByText("There is no such class for you.", new() { Exact = false })).ToBeVisibleAsync();
        var teacher = await OpenPageAsync($"/check-in/{scheduled}", Server.Tokens.Teacher(TeacherId), Phone);
        await Expect(teacher.GetByText("You are signed in as a teacher.", new() { Exact = false })).ToBeVisibleAsync();
    }

    /// <summary>A code that has just begun, and will count for nearly its whole step.</summary>
    private static async Task<string> FreshCodeAsync(IPage wall)
    {
        await Expect(wall.Locator("#letters")).Not.ToHaveTextAsync(await CodeAsync(wall));
        return await CodeAsync(wall);
    }

    private static async Task<string> CodeAsync(IPage wall)
    {
        await Expect(wall.Locator("#letters")).Not.ToHaveTextAsync("");
        return (await wall.Locator("#letters").TextContentAsync())!;
    }
}
