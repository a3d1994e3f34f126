namespace Attendance.Grains;

/// <summary>What gateways and <see cref="IRevocationsGrain"/> agree on.</summary>
public static class WatchRules
{
    /// <summary>How often a gateway asks. What it was not told, or could not be, it finds out within this time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a gateway that does not ask any more is still told: several times <see cref="Interval"/>, and the length of a failed call.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(5);
}
