using System.Globalization;

namespace Attendance.TestKit;

/// <summary>What everything random in a run follows from.</summary>
public static class TestSeed
{
    private const string Variable = "ATTENDANCE_TEST_SEED";

    /// <summary>The seed that the environment variable <c>ATTENDANCE_TEST_SEED</c> names, or one that has not been tried before.</summary>
    public static int Value { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : Random.Shared.Next();
}
