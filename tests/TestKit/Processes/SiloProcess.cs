using System.Globalization;

namespace Attendance.TestKit;

/// <summary>A silo. It comes back on the same endpoint unless it is told to move.</summary>
public sealed class SiloProcess : HostProcess
{
    private readonly ClusterIdentity _cluster;

    /// <summary>A silo that has not been started.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="cluster">Which cluster it belongs to.</param>
    /// <param name="tokens">The cluster's.</param>
    /// <param name="settings">How it is started.</param>
    public SiloProcess(string name, ClusterIdentity cluster, TokenMint tokens, HostSettings settings)
        : base(name, settings?.AssemblyPath ?? BuiltAssembly.Silo, tokens, settings ?? new()) => _cluster = cluster;

    /// <summary>The port other silos reach it on.</summary>
    public int SiloPort { get; private set; } = FreePort.Pick();

    /// <summary>The port gateways reach it on.</summary>
    public int GatewayPort { get; private set; } = FreePort.Pick();

    /// <summary>Has the next life begin on other ports.</summary>
    public void Move() => (SiloPort, GatewayPort) = (FreePort.Pick(), FreePort.Pick());

    /// <inheritdoc/>
    protected override void Configure(IDictionary<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _cluster.Configure(environment);
        environment["Orleans__Endpoints__SiloPort"] = SiloPort.ToString(CultureInfo.InvariantCulture);
        environment["Orleans__Endpoints__GatewayPort"] = GatewayPort.ToString(CultureInfo.InvariantCulture);
        environment["Orleans__Endpoints__AdvertisedIPAddress"] = "127.0.0.1";
    }
}
