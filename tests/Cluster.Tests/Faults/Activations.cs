using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>How many classes are activated, by the silos' own account.</summary>
internal static class Activations
{
    /// <summary>On one silo.</summary>
    public static async Task<double> OnAsync(SiloProcess silo, CancellationToken cancellationToken) =>
        (await silo.MetricsAsync(cancellationToken)).Sum("orleans_catalog_activations", "grain_type=\"classsession\"");

    /// <summary>On all that run.</summary>
    public static async Task<double> InAsync(LocalCluster cluster, CancellationToken cancellationToken) =>
        (await Task.WhenAll(cluster.Silos.Where(static silo => silo.IsRunning).Select(silo => OnAsync(silo, cancellationToken)))).Sum();
}
