namespace Attendance.Grains;

/// <summary>What is said of a code.</summary>
internal enum CodeVerdict
{
    /// <summary>It counts.</summary>
    Right,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is wrong, or too old.</summary>
    Wrong,

    /// <summary>It is wrong, and it is time to tell the teachers that somebody guesses.</summary>
    Guessing,

    /// <summary>It was not looked at: there have been too many wrong ones.</summary>
    TooMany,
}
