using System.Text.Json.Serialization;
using Attendance.TestKit;

namespace Attendance.Soak;

/// <summary>What came of one disturbance.</summary>
internal sealed record Episode
{
    /// <summary>Reads a workload off.</summary>
    public Episode(int number, string disturbance, Workload workload, TimeSpan reconverged, IReadOnlyList<Violation> violations)
    {
        Number = number;
        Fault = disturbance;
        Acks = workload.Acks.Count;
        Refusals = workload.Refusals.Count;
        LongestGapMs = (int)workload.Acks.LongestGap.TotalMilliseconds;
        ReconvergedMs = (int)reconverged.TotalMilliseconds;
        Violations = violations;
    }

    public int Number { get; }

    public string Fault { get; }

    public int Acks { get; }

    public int Refusals { get; }

    public int LongestGapMs { get; }

    public int ReconvergedMs { get; }

    [JsonIgnore]
    public IReadOnlyList<Violation> Violations { get; }

    public bool IsClean => Refusals == 0 && Violations.Count == 0;
}
