namespace Attendance.TestKit;

/// <summary>What a cluster is made of.</summary>
public sealed record LocalClusterOptions
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>How many silos. 2 by default.</summary>
    public int Silos { get; init; } = 2;

    /// <summary>How many gateways. 2 by default.</summary>
    public int Gateways { get; init; } = 2;

    /// <summary>Which cluster it is. Another one than any other's by default.</summary>
    public ClusterIdentity Identity { get; init; } = new($"test-{Guid.NewGuid():N}");

    /// <summary>How the cluster's own database server runs; null for one like in production.</summary>
    public PostgresServerOptions? Database { get; init; }

    /// <summary>A database that others use, too; null for a server of its own.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The silos' program; the product's own when null.</summary>
    public string? SiloPath { get; init; }

    /// <summary>The gateways' program; the product's own when null.</summary>
    public string? GatewayPath { get; init; }

    /// <summary>Makes the tokens that gateways take; null for a mint of its own.</summary>
    public TokenMint? Tokens { get; init; }

    /// <summary>The way from a process, by its name, to the database; null for the straight one. Names are <c>silo-0</c>, <c>gateway-0</c> and so on.</summary>
    public Func<string, string, string> Route { get; init; } = static (_, connectionString) => connectionString;

    /// <summary>Variables for a process, by its name.</summary>
    public Func<string, IReadOnlyDictionary<string, string>> Environment { get; init; } = static _ => Nothing;
}
