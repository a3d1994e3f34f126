namespace Attendance.Load.Measures;

/// <summary>What numbers a socket must be told.</summary>
internal enum SequenceRule
{
    /// <summary>Each number once, in order, none left out.</summary>
    Every,

    /// <summary>Rising numbers: what is not the socket's business is left out.</summary>
    Rising,

    /// <summary>The server promises nothing.</summary>
    None,
}
