using Attendance.Load.Contestants;
using Attendance.TestKit;

namespace Attendance.Load.Measures;

/// <summary>Processor time between two moments, by who used it.</summary>
internal sealed class CpuMeter
{
    private readonly Contestant _contestant;
    private readonly PostgresServer _database;
    private readonly long _from = RealTime.Clock.GetTimestamp();
    private readonly double[] _begun;

    public CpuMeter(Contestant contestant, PostgresServer database)
    {
        (_contestant, _database) = (contestant, database);
        _begun = Read();
    }

    /// <summary>What was used since, in seconds.</summary>
    public CpuUse Stop()
    {
        var used = Read().Zip(_begun, static (now, then) => now - then).ToArray();
        return new(RealTime.Clock.GetElapsedTime(_from).TotalSeconds, used[0], used[1], used[2]);
    }

    private double[] Read() =>
    [
        _contestant.Processes.Sum(static process => ProcessTimes.Cpu(process.ProcessId)) + _contestant.Helpers.Sum(ProcessTimes.Cpu),
        ProcessTimes.CpuOfTree(_database.ProcessId),
        ProcessTimes.Cpu(Environment.ProcessId),
    ];
}
