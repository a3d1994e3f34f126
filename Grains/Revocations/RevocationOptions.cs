namespace Attendance.Grains;

/// <summary>How long it is known who was cut off. Configured under <c>Attendance:Revocations</c>, the same on all silos.</summary>
public sealed class RevocationOptions
{
    /// <summary>
    /// How long a revocation is kept: at least as long as the longest-lived token, which counts again after it unless it has expired. Default 365 days.
    /// </summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(365);

    internal const string Rule = "Attendance:Revocations:KeptFor must be from 1 to 3650 days, and at least as long as the longest-lived token.";

    internal bool AreUsable => KeptFor >= TimeSpan.FromDays(1) && KeptFor <= TimeSpan.FromDays(3650);
}
