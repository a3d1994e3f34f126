namespace Attendance.TestKit;

/// <summary>How to start a standalone process.</summary>
public sealed record StandaloneSettings
{
    /// <summary>The program. The product's own by default.</summary>
    public string AssemblyPath { get; init; } = BuiltAssembly.Standalone;

    /// <summary>Whether signing keys, issuer and audience are set.</summary>
    public bool WithKeys { get; init; } = true;

    /// <summary>Variables on top of, or instead of, those that are set anyway.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long it may take until it says that it is ready. Generous: on a busy machine a start takes several seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
