namespace Attendance.Grains;

/// <summary>Why a command was refused.</summary>
public enum RefusalReason : byte
{
    /// <summary>There is no such class session.</summary>
    NotFound = 0,

    /// <summary>The actor's role, or their place outside the roster, does not allow it.</summary>
    Forbidden = 1,

    /// <summary>A field is malformed, or a command id was used before with another payload.</summary>
    InvalidField = 2,

    /// <summary>The student is not on the roster (for a bulk mark: none of them is).</summary>
    UnknownStudent = 3,

    /// <summary>The session is not open, or, for a mark, not yet opened.</summary>
    NotOpen = 4,

    /// <summary>The session cannot go from its state to the one asked for.</summary>
    InvalidState = 5,

    /// <summary>A check-in of a row that staff have already marked.</summary>
    AlreadyMarked = 6,

    /// <summary>The row has changed since the actor looked at it.</summary>
    Conflict = 7,

    /// <summary>Storage or the cluster is away: whether the command took effect is found out by repeating it with the same id.</summary>
    Unavailable = 8,

    /// <summary>A check-in without a code, where one is required.</summary>
    CodeRequired = 9,

    /// <summary>The code is wrong, or too old.</summary>
    CodeInvalid = 10,

    /// <summary>Too many wrong codes: the actor has to wait.</summary>
    RateLimited = 11,
}
