namespace Attendance.Grains;

/// <summary>What became of a batch.</summary>
public enum AppendResult
{
    /// <summary>On disk: it survives the end of every process.</summary>
    Committed = 0,

    /// <summary>Another writer has taken the class over, or its head is elsewhere. Nothing was written.</summary>
    Fenced = 1,
}
