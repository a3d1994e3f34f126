using Attendance.TestKit;

namespace Attendance.Soak;

/// <summary>What came of it all.</summary>
internal sealed class SoakSummary
{
    private readonly List<string> _failures = [];
    private long _acks;
    private int _longestGapMs;
    private int _longestReconvergenceMs;

    public int Episodes { get; private set; }

    public bool IsClean => _failures.Count == 0;

    public void Add(Episode episode)
    {
        Episodes++;
        _acks += episode.Acks;
        _longestGapMs = Math.Max(_longestGapMs, episode.LongestGapMs);
        _longestReconvergenceMs = Math.Max(_longestReconvergenceMs, episode.ReconvergedMs);
        if (!episode.IsClean)
            Fail($"{episode.Violations.Count} violations and {episode.Refusals} refusals in episode {episode.Number} ({episode.Fault})");
    }

    public void Add(IReadOnlyList<Violation> violations)
    {
        if (violations.Count > 0)
            Fail($"{violations.Count} violations in the log as a whole, the first {violations[0]}");
    }

    public void Fail(string reason) => _failures.Add(reason);

    public override string ToString() =>
        $"{Episodes} episodes, {_acks} acknowledged commands, longest gap {_longestGapMs} ms, longest reconvergence {_longestReconvergenceMs} ms: "
        + (IsClean ? "clean" : string.Join("; ", _failures));
}
