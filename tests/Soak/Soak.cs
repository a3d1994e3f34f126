using Attendance.TestKit;

namespace Attendance.Soak;

/// <summary>Episodes on one cluster: classes begin to work, something goes wrong, they recover, they finish, and all of it is checked.</summary>
internal static class Soak
{
    private const int ClassesOfAnEpisode = 100;
    private const int ShownViolations = 20;
    private const int ShownLines = 200;

    private static readonly TimeSpan Undisturbed = TimeSpan.FromSeconds(2);

    /// <summary>Runs it.</summary>
    /// <returns>Whether all went well.</returns>
    public static async Task<bool> RunAsync(SoakSettings settings, CancellationToken stop)
    {
        Console.WriteLine($"seed {settings.Seed}, {settings.Duration.TotalMinutes:0.#} minutes");
        await using var cluster = await SoakCluster.StartAsync(stop);
        var random = new Random(settings.Seed);
        var summary = new SoakSummary();
        var started = RealTime.Clock.GetTimestamp();
        try
        {
            while (RealTime.Clock.GetElapsedTime(started) < settings.Duration && !stop.IsCancellationRequested)
            {
                var episode = await RunEpisodeAsync(cluster, summary.Episodes + 1, Choose(settings, random), random, stop);
                summary.Add(episode);
                Console.WriteLine(FaultReport.Add(episode));
                foreach (var violation in episode.Violations.Take(ShownViolations))
                    Console.WriteLine($"  {violation}");
                if (!episode.IsClean)
                    break;
            }

            // Once more all of it: nothing may change what has been written.
            summary.Add(HistoryChecker.Check([], await EventLogTable.ReadAsync(cluster.ConnectionString, cancellationToken: CancellationToken.None)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine("Interrupted.");
        }
        catch (Exception error) when (error is TimeoutException or InvalidOperationException)
        {
            summary.Fail(error.Message);
        }

        Console.WriteLine($"seed {settings.Seed}: {summary}");
        if (!summary.IsClean)
            ShowOutputs(cluster);
        return summary.IsClean;
    }

#pragma warning disable CA5394 // Chooses what breaks; guards nothing.
    private static Disturbance Choose(SoakSettings settings, Random random)
    {
        var choice = Disturbances.All.Where(one => settings.Only is null || one.Name == settings.Only).ToList();
        return choice[random.Next(choice.Count)];
    }

    private static async Task<Episode> RunEpisodeAsync(SoakCluster cluster, int number, Disturbance disturbance, Random random, CancellationToken stop)
    {
        var options = new WorkloadOptions { Seed = random.Next(), FirstClassId = (long)number * ClassesOfAnEpisode };
        await using var workload = new Workload(cluster.Gateways, options);
        await workload.StartAsync(stop);
        workload.Acks.Begin();
        await Task.Delay(Undisturbed, RealTime.Clock, stop);
        var disturbedAt = RealTime.Clock.GetTimestamp();
        await disturbance.ActAsync(cluster, random, stop);
        var reconverged = await workload.ReconvergeAsync(disturbedAt, cancellationToken: stop);
        await Task.WhenAll(cluster.Processes.Select(process => process.WaitUntilReadyAsync(stop)));
        await Task.Delay(Undisturbed, RealTime.Clock, stop);
        await workload.StopAsync();
        var violations = await workload.SettleAsync(cancellation => EventLogTable.ReadAsync(cluster.ConnectionString, options.FirstClassId, cancellation), stop);
        return new(number, disturbance.Name, workload, reconverged, violations);
    }
#pragma warning restore CA5394

    private static void ShowOutputs(SoakCluster cluster)
    {
        foreach (var process in cluster.Processes)
            Console.WriteLine($"--- {process.Name} ---\n{process.Output.Tail(ShownLines)}");
    }
}
