using System.Globalization;
using System.Runtime.InteropServices;

namespace Attendance.Load.Reports;

/// <summary>What of the machine matters to the figures.</summary>
internal static class MachineFacts
{
    private const double BytesPerGiB = 1L << 30;

    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerGiB:0.#} GiB, {RuntimeInformation.OSArchitecture}, Linux {Environment.OSVersion.Version}, {RuntimeInformation.FrameworkDescription}; {OtherLoad()}");

    // One core's worth of other work changes the figures more than any change of the code would.
    private static string OtherLoad() =>
        File.Exists("/proc/loadavg") ? $"load average before the run {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load before the run not known";
}
