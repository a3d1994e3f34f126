using System.Globalization;

namespace Attendance.Load.Measures;

/// <summary>What processes have used, as Linux counts it (proc(5)).</summary>
internal static class ProcessTimes
{
    // USER_HZ, which is 100 on every Linux there is.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of processor time of a process so far, its own and the system's for it.</summary>
    public static double Cpu(int processId) => Fields(processId) is { } fields ? (Number(fields, 11) + Number(fields, 12)) / TicksPerSecond : 0;

    /// <summary>The same for a process and all its children, also those that have ended.</summary>
    public static double CpuOfTree(int processId)
    {
        if (Fields(processId) is not { } fields)
            return 0;
        var own = (Number(fields, 11) + Number(fields, 12) + Number(fields, 13) + Number(fields, 14)) / TicksPerSecond;
        return own + ChildrenOf(processId).Sum(Cpu);
    }

    /// <summary>Bytes of memory resident now.</summary>
    public static long Resident(int processId) =>
        File.ReadLines($"/proc/{processId}/status").Where(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(static line => long.Parse(line.AsSpan(6, line.Length - 9), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) * 1_024).First();

    private static IEnumerable<int> ChildrenOf(int processId) => Directory.EnumerateDirectories($"/proc/{processId}/task")
        .SelectMany(static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(static child => int.Parse(child, CultureInfo.InvariantCulture));

    // Behind the name, which may hold spaces and ends with the last parenthesis, the first field is the state.
    private static string[]? Fields(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Number(string[] fields, int index) => double.Parse(fields[index], CultureInfo.InvariantCulture);
}
