using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>Says what is wrong in a readable number of lines.</summary>
internal static class Violations
{
    private const int Shown = 20;

    public static void AssertNone(IReadOnlyList<Violation> violations)
    {
        if (violations.Count > 0)
            Assert.Fail($"{violations.Count} violations, the first of them:\n{string.Join('\n', violations.Take(Shown))}");
    }
}
