using Attendance.TestKit;

namespace Attendance.Soak;

/// <summary>All that can go wrong.</summary>
internal static class Disturbances
{
    /// <summary>Each of them.</summary>
    public static IReadOnlyList<Disturbance> All { get; } =
    [
        new("nothing", static (_, _, _) => Task.CompletedTask),
        new("gateway-killed", static (cluster, random, stop) => KillAsync([Any(cluster.Gateways, random)], random, stop)),
        new("silo-killed", static (cluster, random, stop) => KillAsync([Any(cluster.Silos, random)], random, stop)),
        new("silo-killed-and-moved", static (cluster, random, stop) => MoveAsync([Any(cluster.Silos, random)], random, stop)),
        new("silos-killed", static (cluster, random, stop) => KillAsync([.. cluster.Silos], random, stop)),
        new("silos-killed-and-moved", static (cluster, random, stop) => MoveAsync(cluster.Silos, random, stop)),
        new("gateway-restarted", static (cluster, random, stop) => RestartAsync(Any(cluster.Gateways, random), stop)),
        new("silo-restarted", static (cluster, random, stop) => RestartAsync(Any(cluster.Silos, random), stop)),
        new("gateway-paused", static (cluster, random, stop) => PauseAsync(Any(cluster.Gateways, random), random, stop)),
        new("silo-paused", static (cluster, random, stop) => PauseAsync(Any(cluster.Silos, random), random, stop)),
        new("database-restarted", RestartDatabaseAsync),
        new("database-cut-off", CutDatabaseOffAsync),
        new("database-stalled", StallDatabaseAsync),
    ];

    private static async Task KillAsync(IReadOnlyList<HostProcess> processes, Random random, CancellationToken stop)
    {
        foreach (var process in processes)
            process.Kill();
        await WaitAsync(random, 0, 4, stop);
        await Task.WhenAll(processes.Select(process => process.RestartAsync(stop)));
    }

    private static Task MoveAsync(IReadOnlyList<SiloProcess> silos, Random random, CancellationToken stop)
    {
        foreach (var silo in silos)
        {
            silo.Kill();
            silo.Move();
        }

        return KillAsync(silos, random, stop);
    }

    private static async Task RestartAsync(HostProcess process, CancellationToken stop)
    {
        await process.TerminateAsync(stop);
        await process.RestartAsync(stop);
    }

    // A silo that was taken for dead ends itself when it wakes up and learns of it; a supervisor starts it again.
    private static async Task PauseAsync(HostProcess process, Random random, CancellationToken stop)
    {
        process.Pause();
        await WaitAsync(random, 1, 12, stop);
        process.Resume();
        await WaitAsync(random, 5, 5, stop);
        if (!process.IsRunning)
            process.Launch();
        await process.WaitUntilReadyAsync(stop);
    }

    private static async Task RestartDatabaseAsync(SoakCluster cluster, Random random, CancellationToken stop)
    {
        await cluster.Database.StopAsync(PostgresStopMode.Immediate, stop);
        await WaitAsync(random, 0, 10, stop);
        await cluster.Database.StartAsync(stop);
    }

    private static async Task CutDatabaseOffAsync(SoakCluster cluster, Random random, CancellationToken stop)
    {
        cluster.Network.ToClient.Flow = ProxyFlow.Drop;
        await WaitAsync(random, 0, 3, stop);
        cluster.Network.Cut();
        cluster.Network.Pass();
    }

    private static async Task StallDatabaseAsync(SoakCluster cluster, Random random, CancellationToken stop)
    {
        cluster.Network.Stall();
        await WaitAsync(random, 0, 6, stop);
        cluster.Network.GoOn();
    }

#pragma warning disable CA5394 // Chooses what breaks; guards nothing.
    private static Task WaitAsync(Random random, int least, int most, CancellationToken stop) =>
        Task.Delay(TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least))), RealTime.Clock, stop);

    private static T Any<T>(IReadOnlyList<T> all, Random random) => all[random.Next(all.Count)];
#pragma warning restore CA5394
}
