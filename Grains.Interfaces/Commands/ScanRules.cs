namespace Attendance.Grains;

/// <summary>What gateways and classes agree on about codes that were scanned before signing in.</summary>
public static class ScanRules
{
    /// <summary>How long a scan counts: long enough for a slow sign-in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
}
