namespace Attendance.Storage;

/// <summary>What a failed statement tells.</summary>
internal enum FaultKind
{
    /// <summary>Nothing was written, and something in the statement is to blame: others may do better without it.</summary>
    OfSomeOperation,

    /// <summary>Nothing was written: a row is locked, and was not let go in time.</summary>
    RowHeld,

    /// <summary>Nothing was written, whatever had been asked.</summary>
    Refused,

    /// <summary>Nothing was written: the connection was lost before the statement was sent.</summary>
    NotSent,

    /// <summary>Whether anything was written is not known.</summary>
    Lost,
}
