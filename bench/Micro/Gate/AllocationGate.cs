using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Attendance.Micro.Gate;

/// <summary>Holds what each benchmark allocates an operation against the table that is checked in. Times differ between machines; bytes do not.</summary>
internal static class AllocationGate
{
    private const string Table = "allocations.txt";

    // What timers, pools and the runtime itself do meanwhile, spread over the operations of a short run.
    private const double Tolerance = 0.03;
    private const long ToleranceBytes = 16;

    /// <summary>Compares.</summary>
    /// <returns>0 when nothing allocates more than the table says, and the table says something of everything.</returns>
    public static int Check()
    {
        var allowed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, Table)).Select(static line => line.Split('\t'))
            .ToDictionary(static cells => cells[0], static cells => long.Parse(cells[1], CultureInfo.InvariantCulture));
        var measured = Measure();
        var failures = 0;
        foreach (var (name, bytes) in measured)
        {
            var isKnown = allowed.TryGetValue(name, out var most);
            var isGood = isKnown && bytes <= (most * (1 + Tolerance)) + ToleranceBytes;
            failures += isGood ? 0 : 1;
            Console.WriteLine($"{(isGood ? "ok  " : "FAIL")} {name}: {bytes} bytes, {(isKnown ? $"allowed {most}" : $"not in {Table}")}");
        }

        foreach (var missing in allowed.Keys.Except(measured.Select(static row => row.Name)))
        {
            failures++;
            Console.WriteLine($"FAIL {missing}: in {Table}, but there is no such benchmark");
        }

        Console.WriteLine($"{measured.Count - failures} allocation gates passed, {failures} failed");
        return failures == 0 ? 0 : 1;
    }

    /// <summary>Writes the table into the current folder, for a change that is meant to allocate what it does.</summary>
    public static int Accept()
    {
        File.WriteAllLines(Table, Measure().Select(static row => $"{row.Name}\t{row.Bytes}"));
        return 0;
    }

    private static List<(string Name, long Bytes)> Measure()
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(2).WithIterationCount(3).WithIterationTime(TimeInterval.FromMilliseconds(100));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumnProvider(DefaultColumnProviders.Instance).AddLogger(NullLogger.Instance);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(AllocationGate).Assembly).RunAll(config);
        return [.. from summary in summaries
                   from report in summary.Reports
                   let bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} did not run.")
                   orderby report.BenchmarkCase.Descriptor.Type.Name, report.BenchmarkCase.Descriptor.WorkloadMethod.Name
                   select (NameOf(report.BenchmarkCase), bytes)];
    }

    private static string NameOf(BenchmarkCase benchmark) =>
        $"{benchmark.Descriptor.Type.Name}.{benchmark.Descriptor.WorkloadMethod.Name}{(benchmark.HasParameters ? $"({benchmark.Parameters.DisplayInfo.Trim('[', ']')})" : "")}";
}
