using System.Globalization;

namespace Attendance.Browser.Tests;

/// <summary>The largest board while a class comes in: frames a second, and memory.</summary>
[Collection(nameof(Chromium))]
public sealed class FrameTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int Students = 1_500;
    private const int ChangesPerSecond = 50;

    // What is measured beside other work is compared with the same page at rest; alone it is the machine's 60.
    private const double LeastShare = 0.75;

    private const string CountFrames = """
        (seconds) => new Promise((done) => {
          const counts = [];
          let frames = 0;
          let since = performance.now();
          requestAnimationFrame(function count(now) {
            frames++;
            if (now - since >= 1000) {
              counts.push(frames * 1000 / (now - since));
              frames = 0;
              since = now;
            }
            if (counts.length < seconds) requestAnimationFrame(count); else done(counts);
          });
        })
        """;

    /// <summary>How long changes come: 10 s, or as many minutes as <c>ATTENDANCE_BOARD_MINUTES</c> says.</summary>
    private static int Seconds => int.TryParse(Environment.GetEnvironmentVariable("ATTENDANCE_BOARD_MINUTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? 60 * minutes : 10;

    [BrowserFact]
    public async Task A_board_of_1500_stays_smooth_and_as_large_as_it_was_while_50_rows_a_second_change()
    {
        var classId = await OpenAsync(Students);
        var page = await OpenPageAsync($"/board/{classId}", Server.Tokens.Teacher(TeacherId));
        await Expect(page.Locator("#shown")).ToContainTextAsync("1,500 of 1,500");
        await Expect(Connection(page)).ToHaveTextAsync("Live");
        var teacher = await ClientAsync(classId, ClientIdentity.Teacher(OtherTeacherId, Server.Tokens));
        var devTools = await page.Context.NewCDPSessionAsync(page);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var atRest = Median(await page.EvaluateAsync<double[]>(CountFrames, 3));
        var changing = ChangeAsync(teacher, enough.Token);
        await page.EvaluateAsync<double[]>(CountFrames, 3);
        var before = await HeapAsync(devTools);
        var busy = Median(await page.EvaluateAsync<double[]>(CountFrames, Seconds));
        var after = await HeapAsync(devTools);
        await enough.CancelAsync();
        var changed = await changing;

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{busy:F1} frames/s while rows change, {atRest:F1} at rest; heap {before / 1e6:F1} to {after / 1e6:F1} MB over {Seconds} s and {changed} changes"));
        Assert.True(changed >= Seconds * ChangesPerSecond * LeastShare, $"Only {changed} rows were changed.");
        Assert.True(busy >= LeastShare * atRest, $"{busy:F1} frames a second while rows change, {atRest:F1} at rest.");
        Assert.True(after < 1.25 * before + 2e6, $"The page's heap grew from {before / 1e6:F1} to {after / 1e6:F1} MB.");
    }

    private static async Task<int> ChangeAsync(AttendanceClient teacher, CancellationToken cancellation)
    {
        string[] statuses = ["present", "late", "absent", "excused"];
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ChangesPerSecond), RealTime.Clock);
        var count = 0;
        try
        {
            for (; await timer.WaitForNextTickAsync(cancellation); count++)
                await teacher.MarkAsync(101 + (count * 7 % Students), statuses[count / Students % statuses.Length]);
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }

        return count;
    }

    /// <summary>The page's heap after a collection, in bytes.</summary>
    private static async Task<double> HeapAsync(ICDPSession devTools)
    {
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        var usage = await devTools.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble();
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
