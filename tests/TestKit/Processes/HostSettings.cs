namespace Attendance.TestKit;

/// <summary>How to start a process of the product, or one like it.</summary>
public sealed record HostSettings
{
    /// <summary>The program; the product's own when null.</summary>
    public string? AssemblyPath { get; init; }

    /// <summary>What the program is given on its command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether signing keys, issuer and audience are set.</summary>
    public bool WithKeys { get; init; } = true;

    /// <summary>PostgreSQL's connection string; null for the embedded database, where there is one.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Variables on top of, or instead of, those that are set anyway.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it may take until it says that it is ready. Generous: on a busy machine a start takes several seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
