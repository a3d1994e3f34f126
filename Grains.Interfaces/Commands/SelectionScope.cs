namespace Attendance.Grains;

/// <summary>How a bulk mark chooses its rows.</summary>
public enum SelectionScope : byte
{
    /// <summary>By id.</summary>
    Listed = 0,

    /// <summary>Every row that is unmarked.</summary>
    Unmarked = 1,

    /// <summary>Every row.</summary>
    All = 2,
}
