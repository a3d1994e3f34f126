namespace Attendance.Grains;

/// <summary>How check-in codes change, and how often one may be wrong. Configured under <c>Attendance:CheckInCodes</c>, the same on all silos.</summary>
public sealed class CheckInCodeOptions
{
    /// <summary>How long a code is shown. Default 15 s.</summary>
    public TimeSpan Step { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many codes before the one that is shown still count: whoever has read one needs time to type it. Default 1.</summary>
    public int StepsBack { get; set; } = 1;

    /// <summary>The span in which wrong codes are counted. Default 1 min.</summary>
    public TimeSpan GuessSpan { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many wrong codes one student may send within it. Default 5.</summary>
    public int GuessesByStudent { get; set; } = 5;

    /// <summary>How many wrong codes a class takes within it before those who were wrong have to wait, and the others have one try each. Default 60.</summary>
    public int GuessesByClass { get; set; } = 60;

    internal const string Rule =
        "Attendance:CheckInCodes needs a Step from 5 s to 10 min, StepsBack from 0 to 20, a GuessSpan from 1 s to 1 day, and at least one guess by a student and a class.";

    internal bool AreUsable =>
        Step >= TimeSpan.FromSeconds(5) && Step <= TimeSpan.FromMinutes(10) && StepsBack is >= 0 and <= 20
        && GuessSpan >= TimeSpan.FromSeconds(1) && GuessSpan <= TimeSpan.FromDays(1) && GuessesByStudent >= 1 && GuessesByClass >= 1;
}
