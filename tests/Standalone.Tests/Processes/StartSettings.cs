using System.Security.Cryptography;

namespace Attendance.Standalone.Tests;

/// <summary>How to start the program.</summary>
internal sealed record StartSettings
{
    /// <summary>The environment: Development or Production.</summary>
    internal required string Environment { get; init; }

    /// <summary>Where it is started. The data directory is <c>data</c> below it, as long as nothing else is said.</summary>
    internal required string WorkingDirectory { get; init; }

    /// <summary>Settings, as environment variables.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    internal static StartSettings Development(Folder folder) => new() { Environment = "Development", WorkingDirectory = folder.Path };

    internal static StartSettings Production(Folder folder) => new() { Environment = "Production", WorkingDirectory = folder.Path };

    /// <summary>The same with a key of its own, and whom tokens must be from and for.</summary>
    internal StartSettings WithKey() => this with
    {
        Variables = new Dictionary<string, string>(Variables)
        {
            ["Authentication__Schemes__Bearer__SigningKeys__0__Value"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Authentication__Schemes__Bearer__SigningKeys__0__Issuer"] = "school",
            ["Authentication__Schemes__Bearer__ValidIssuer"] = "school",
            ["Authentication__Schemes__Bearer__ValidAudience"] = "attendance",
        },
    };
}
