namespace Attendance.Hosting;

/// <summary>How much the audit log may say. Configured under <c>Attendance:Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Attendance:Audit";

    /// <summary>How many lines of each kind are written in a second; those beyond it are counted, and the count is a line of its own. Default 10.</summary>
    public int LinesPerSecond { get; set; } = 10;

    internal const string Rule = "Attendance:Audit:LinesPerSecond must be from 1 to 10000.";

    internal bool AreUsable => LinesPerSecond is >= 1 and <= 10_000;
}
