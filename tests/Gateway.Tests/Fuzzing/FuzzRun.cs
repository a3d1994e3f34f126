using System.Globalization;
using Xunit;

namespace Attendance.Gateway.Tests.Fuzzing;

/// <summary>
/// How long tests that guess go on, and with which numbers. ATTENDANCE_FUZZ_TIMES multiplies what is tried (1 unless set: under a minute in all);
/// ATTENDANCE_FUZZ_SEED plays a run again.
/// </summary>
internal static class FuzzRun
{
    public static int Times { get; } = Number("ATTENDANCE_FUZZ_TIMES") ?? 1;

    /// <summary>Numbers whose seed is printed.</summary>
    public static Random Start(ITestOutputHelper output)
    {
        var seed = Number("ATTENDANCE_FUZZ_SEED") ?? Random.Shared.Next();
        output.WriteLine($"ATTENDANCE_FUZZ_SEED={seed}");
        return new Random(seed);
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
