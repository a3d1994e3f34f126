namespace Attendance.Grains;

/// <summary>What set many rows at once.</summary>
public enum BulkOperation : byte
{
    /// <summary>A member of staff marked them.</summary>
    Mark = 0,

    /// <summary>The session was closed and they were unmarked.</summary>
    Close = 1,
}
