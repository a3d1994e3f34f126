using Attendance.Grains;
using BenchmarkDotNet.Attributes;

namespace Attendance.Micro.Rules;

/// <summary>What the rules of a class take for a mark: decided and applied.</summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    private ClassSession _session = null!;
    private int _mark;

    /// <summary>The roster.</summary>
    [Params(30, 5_000)]
    public int Students { get; set; }

    [GlobalSetup]
    public void Setup() => _session = Sample.Open(Students);

    /// <summary>A teacher's mark, without an id: a session that is measured for minutes would otherwise remember millions of ids.</summary>
    [Benchmark]
    public long Mark()
    {
        var mark = _mark++;
        return Sample.Do(_session, new Mark(null, Sample.Teacher, 1_000 + (mark % Students), (AttendanceStatus)(1 + (mark % 4)))).Outcome.Seq;
    }
}
