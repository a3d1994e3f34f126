[assembly: AssemblyFixture(typeof(Attendance.Browser.Tests.Chromium))]

namespace Attendance.Browser.Tests;

/// <summary>The machine's own Chromium, without a window; started by the first test that needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _running = new(LaunchAsync);

    /// <summary>Why tests that need a browser have to be skipped; null if they don't. Also null where the environment says <c>ATTENDANCE_TEST_REQUIRE=all</c>: they fail there.</summary>
    public static string? Unavailable => Environment.GetEnvironmentVariable("ATTENDANCE_TEST_REQUIRE") == "all" || Find() is not null ? null : $"None of {string.Join(", ", Names)} is in PATH.";

    internal async Task<IBrowser> BrowserAsync() => (await _running.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (!_running.IsValueCreated)
            return;
        var (driver, browser) = await _running.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find() ?? throw new InvalidOperationException("There is no Chromium on this machine."),

            // Tests may run as root, as whom Chromium has no sandbox.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return (driver, browser);
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
