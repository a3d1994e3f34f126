namespace Attendance.TestKit;

/// <summary>A gateway.</summary>
public sealed class GatewayProcess : HostProcess
{
    private readonly ClusterIdentity _cluster;

    /// <summary>A gateway that has not been started.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="cluster">Which cluster it belongs to.</param>
    /// <param name="tokens">The cluster's.</param>
    /// <param name="settings">How it is started.</param>
    public GatewayProcess(string name, ClusterIdentity cluster, TokenMint tokens, HostSettings settings)
        : base(name, settings?.AssemblyPath ?? BuiltAssembly.Gateway, tokens, settings ?? new()) => _cluster = cluster;

    /// <inheritdoc/>
    protected override void Configure(IDictionary<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _cluster.Configure(environment);
    }
}
