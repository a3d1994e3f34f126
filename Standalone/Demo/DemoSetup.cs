using Attendance.Grains;

namespace Attendance.Standalone.Demo;

/// <summary>
/// Schedules and opens the demo classes that are not there yet. Runs before the server listens, so that whoever is let in finds them.
/// </summary>
internal sealed partial class DemoSetup(IClusterClient cluster, TimeProvider time, ILogger<DemoSetup> logger) : IHostedService
{
    private static readonly TimeSpan AppendBudget = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>The one who schedules. Admins need not be on a roster.</summary>
    private static readonly Actor Planner = new(1, UserRole.Admin);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var demo in DemoClasses.All)
        {
            while (!await TryPrepareAsync(demo))
            {
                LogRetry(demo.Id);
                await Task.Delay(RetryAfter, time, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>False when the class can't be reached just now: the commands may be sent again, their ids keep them from being done twice.</returns>
    private async Task<bool> TryPrepareAsync(DemoClass demo)
    {
        try
        {
            var session = cluster.GetGrain<IClassSessionGrain>(demo.Id);
            if ((await session.OpenViewAsync(new(Planner, Since: null))).Access != ViewAccess.NoSuchSession)
                return true;
            var outcomes = await session.ExecuteAsync([Schedule(demo), new OpenSession($"demo-open-{demo.Id}", Planner)], AppendBudget);
            var refusal = outcomes.OfType<Refused>().FirstOrDefault();
            return refusal is null or { Reason: RefusalReason.Unavailable }
                ? refusal is null
                : throw new InvalidOperationException($"Demo class {demo.Id} was refused: {refusal.Message}");
        }
        catch (Exception failure) when (failure is TimeoutException or ClassUnavailableException)
        {
            return false;
        }
    }

    private ScheduleSession Schedule(DemoClass demo)
    {
        var now = time.GetUtcNow();
        var start = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        return new(
            $"demo-schedule-{demo.Id}", Planner, demo.Title, demo.Section, start, start.AddMinutes(90), LateAfterMinutes: 15,
            CheckInCodeRequired: false, demo.Teachers, demo.Students);
    }
}
