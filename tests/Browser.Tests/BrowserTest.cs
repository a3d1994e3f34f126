using System.Collections.Concurrent;

namespace Attendance.Browser.Tests;

/// <summary>
/// One story: a standalone process of its own, people who look at its pages in browsers of their own, and clients on plain sockets. Whatever a page reports against its Content-Security-Policy, or fails
/// with, ends the test.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    protected const long AdminId = 9_000;

    /// <summary>The demo classes' own people: the start page signs them in.</summary>
    protected const long TeacherId = 11;

    protected const long OtherTeacherId = 12;

    private static long _lastClass = 500;

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<IAsyncDisposable> _open = [];

    private protected StandaloneProcess Server { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => Server = await StandaloneProcess.StartAsync(
        new()
        {
            Environment = new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["Attendance__CheckInCodes__Step"] = "00:00:05",
                ["Attendance__CheckInCodes__StepsBack"] = "0",
            },
        },
        Cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_open))
            await one.DisposeAsync();
        if (Server is not null)
            await Server.DisposeAsync();
        Assert.Empty(_complaints);
        GC.SuppressFinalize(this);
    }

    /// <summary>A class session of its own, scheduled; with the demo's teachers.</summary>
    private protected async Task<long> ScheduleAsync(int students, bool needsCode = false, string title = "Logic", Func<int, string>? name = null)
    {
        var classId = Interlocked.Increment(ref _lastClass);
        var plan = new SessionPlan
        {
            Title = title,
            Section = "Seminar A",
            StartsAt = RealTime.Clock.GetUtcNow(),
            CheckInCodeRequired = needsCode,
            Teachers = [new Person(TeacherId, "Dr. Ada Amber"), new Person(OtherTeacherId, "Dr. Ben Birch")],
            Students = [.. Enumerable.Range(1, students).Select(index => new Person(100 + index, name?.Invoke(index) ?? Names.Of(index)))],
        };
        (await Server.Api(Server.Tokens.Admin(AdminId)).PutSessionAsync(classId, plan, Cancellation)).Demand();
        return classId;
    }

    private protected async Task<long> OpenAsync(int students, bool needsCode = false, string title = "Logic", Func<int, string>? name = null)
    {
        var classId = await ScheduleAsync(students, needsCode, title, name);
        (await Server.Api(Server.Tokens.Teacher(TeacherId)).OpenAsync(classId, Cancellation)).Demand();
        return classId;
    }

    /// <summary>A client on a plain socket.</summary>
    private protected async Task<AttendanceClient> ClientAsync(long classId, ClientIdentity identity)
    {
        var client = new AttendanceClient(Server.Address, classId, identity, RealTime.Clock);
        _open.Add(client);
        await client.StartAsync(TimeSpan.FromSeconds(30), Cancellation);
        return client;
    }

    /// <summary>A browser of somebody's own: nobody is signed in.</summary>
    private protected async Task<IPage> BrowserAsync(Action<BrowserNewContextOptions>? configure = null)
    {
        var options = new BrowserNewContextOptions { BaseURL = Server.Address.ToString(), Locale = "en-GB", TimezoneId = "Europe/London", ViewportSize = new() { Width = 1280, Height = 800 } };
        configure?.Invoke(options);
        var context = await (await chromium.BrowserAsync()).NewContextAsync(options);
        _open.Add(new Closing(context));
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        return page;
    }

    /// <summary>Opens a page as somebody: what a school's own pages do, which have the token.</summary>
    private protected async Task<IPage> OpenPageAsync(string path, string token, Action<BrowserNewContextOptions>? configure = null)
    {
        var page = await BrowserAsync(configure);
        await SignInAsync(page, token);
        await page.GotoAsync(path);
        return page;
    }

    private protected static async Task SignInAsync(IPage page, string token)
    {
        var form = page.Context.APIRequest.CreateFormData();
        form.Set("token", token);
        form.Set("return", "/");
        var answer = await page.Context.APIRequest.PostAsync("/sign-in/token", new() { Form = form, MaxRedirects = 0 });
        Assert.Equal(303, answer.Status);
    }

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>What the page says of its connection.</summary>
    private protected static ILocator Connection(IPage page) => page.Locator("#connection");

    private sealed class Closing(IBrowserContext context) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await context.CloseAsync();
    }
}
