using System.Globalization;
using Attendance.TestKit;

namespace Attendance.Soak;

/// <summary>How long, and what.</summary>
/// <param name="Duration">How long. The episode that has begun is finished.</param>
/// <param name="Seed">Everything random follows from it.</param>
/// <param name="Only">The one disturbance to make; null for all of them in turn.</param>
internal sealed record SoakSettings(TimeSpan Duration, int Seed, string? Only)
{
    /// <summary>The command line.</summary>
    public const string Usage = "Usage: Attendance.Soak [--minutes N] [--seed N] [--only DISTURBANCE]";

    private static readonly string[] Names = ["--minutes", "--seed", "--only"];

    /// <summary>Reads the command line.</summary>
    /// <returns>Null when it can't be read.</returns>
    public static SoakSettings? Parse(string[] args)
    {
        var values = new Dictionary<string, string>();
        for (var index = 0; index < args.Length; index += 2)
        {
            if (!Names.Contains(args[index]) || index + 1 == args.Length)
                return null;
            values[args[index]] = args[index + 1];
        }

        return double.TryParse(values.GetValueOrDefault("--minutes", "10"), CultureInfo.InvariantCulture, out var minutes)
            && int.TryParse(values.GetValueOrDefault("--seed", $"{TestSeed.Value}"), CultureInfo.InvariantCulture, out var seed)
            ? new(TimeSpan.FromMinutes(minutes), seed, values.GetValueOrDefault("--only"))
            : null;
    }
}
