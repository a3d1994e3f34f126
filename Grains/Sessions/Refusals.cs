namespace Attendance.Grains;

/// <summary>The sentences that a refused actor reads.</summary>
internal static class Refusals
{
    /// <summary>Also the answer to a student who is not enrolled: it must not tell that there is such a class.</summary>
    public static Decision NotFound { get; } = Of(RefusalReason.NotFound, "There is no such class session.");

    public static Decision StaffOnly { get; } = Of(RefusalReason.Forbidden, "Only a teacher of this class or an admin may do this.");

    public static Decision AdminOnly { get; } = Of(RefusalReason.Forbidden, "Only an admin may schedule a class session.");

    public static Decision StudentOnly { get; } = Of(RefusalReason.Forbidden, "Only a student may check in.");

    public static Decision IdReused { get; } =
        Of(RefusalReason.InvalidField, "This id was used before, for a command that asked for something else.", "id");

    public static Decision BadStatus { get; } = Of(RefusalReason.InvalidField, "There is no such attendance status.", "status");

    public static Decision NobodySelected { get; } = Of(RefusalReason.InvalidField, "At least one student must be selected.", "students");

    public static Decision UnknownStudent { get; } = Of(RefusalReason.UnknownStudent, "This student is not on the roster.");

    public static Decision UnknownStudents { get; } = Of(RefusalReason.UnknownStudent, "None of these students is on the roster.");

    public static Decision NotOpen { get; } = Of(RefusalReason.NotOpen, "The session is not open.");

    public static Decision NotYetOpened { get; } = Of(RefusalReason.NotOpen, "The session has not been opened yet.");

    public static Decision AlreadyMarked { get; } = Of(RefusalReason.AlreadyMarked, "A teacher has already marked this student.");

    public static Decision CodeRequired { get; } = Of(RefusalReason.CodeRequired, "The code shown in the room is needed.", "code");

    public static Decision.Refusal CodeInvalid { get; } = Of(RefusalReason.CodeInvalid, "This code is wrong or too old: use the one shown now.", "code");

    public static Decision TooManyCodes { get; } = Of(RefusalReason.RateLimited, "Too many wrong codes. Wait a minute, then try again.");

    public static Decision InvalidState(string action, SessionState state) =>
        Of(RefusalReason.InvalidState, $"A session that is {Word(state)} can't be {action}.");

    public static Decision Conflict(AttendanceRow row, PersonNames names) =>
        new Decision.Refusal(new(RefusalReason.Conflict, "The row has changed since you looked at it.", Row: row, RowNames: names));

    private static Decision.Refusal Of(RefusalReason reason, string message, string? field = null) => new(new(reason, message, field));

    private static string Word(SessionState state) => state switch
    {
        SessionState.Open => "open",
        SessionState.Closed => "closed",
        _ => "scheduled",
    };
}
