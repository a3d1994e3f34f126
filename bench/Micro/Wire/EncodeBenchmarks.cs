using Attendance.Gateway.Feeds;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using BenchmarkDotNet.Attributes;

namespace Attendance.Micro.Wire;

/// <summary>A message as a frame, once for each view.</summary>
[MemoryDiagnoser]
public class EncodeBenchmarks
{
    private readonly NamedEvent _marked = Sample.Marked();
    private readonly Accepted _accepted = Sample.Do(Sample.Open(30), new Mark("m1", Sample.Teacher, 1_000, AttendanceStatus.Late)).Outcome;
    private ViewReply _view = null!;

    [GlobalSetup]
    public void Setup()
    {
        var session = Sample.Open(300);
        var rows = session.Rows.ToArray();
        _view = new()
        {
            Access = ViewAccess.Granted,
            Head = session.Head,
            Snapshot = new(session.Info, [.. rows], session.Names.NamesFor(rows)),
            Stats = session.Stats,
        };
    }

    /// <summary>A mark, for staff.</summary>
    [Benchmark]
    public int ForStaff() => new EventFrames(Sample.ClassId, _marked).ForStaff.Length;

    /// <summary>A mark, for its student.</summary>
    [Benchmark]
    public int ForStudent() => EventFrames.ForStudent(Audience.Of(_marked.Event)[0]).Length;

    /// <summary>The answer to a mark.</summary>
    [Benchmark]
    public int Ack() => FrameEncoder.Encode((Sample.Nine, Answer.Of("m1", _accepted)), static (output, state) => AnswerMessages.Write(output, state.Nine, state.Item2)).Length;

    /// <summary>The class as a teacher sees it, with 300 students.</summary>
    [Benchmark]
    public int SnapshotOf300() => ViewFrames.Snapshot(Sample.Teacher, _view, Sample.Nine).Length;
}
