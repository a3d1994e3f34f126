using Attendance.Load.Contestants;

namespace Attendance.Load.Measures;

/// <summary>What processes hold when their garbage is collected.</summary>
internal static class Memory
{
    /// <summary>Bytes resident in all of a contestant's processes.</summary>
    public static async Task<long> HeldAsync(Contestant contestant)
    {
        await Task.WhenAll(contestant.Processes.Select(static process => InducedCollection.RunAsync(process.ProcessId)));
        return contestant.Processes.Sum(static process => ProcessTimes.Resident(process.ProcessId));
    }
}
