using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>Why a request was not done, as its sender is told.</summary>
/// <param name="Code">Why, for programs.</param>
/// <param name="Message">Why, for people; a full sentence without any value the sender gave.</param>
/// <param name="Field">The field at fault, with <see cref="ErrorKind.InvalidField"/>.</param>
/// <param name="Id">The request's id, when it had a valid one.</param>
internal sealed record ProtocolError(ErrorKind Code, string Message, string? Field = null, string? Id = null)
{
    /// <summary>The row as it is, with <see cref="ErrorKind.Conflict"/>.</summary>
    internal AttendanceRow? Row { get; init; }

    /// <summary>The names that <see cref="Row"/> needs.</summary>
    internal PersonNames RowNames { get; init; } = PersonNames.None;

    /// <summary>A malformed field.</summary>
    /// <param name="field">Its name on the wire.</param>
    /// <param name="rule">What it must be: completes the sentence "student_id must be …".</param>
    internal static ProtocolError Invalid(string field, string rule) => new(ErrorKind.InvalidField, $"{field} must be {rule}.", field);

    /// <summary>A command that the class session refused.</summary>
    /// <param name="refused">Its refusal.</param>
    /// <param name="id">The command's id, if it had one.</param>
    internal static ProtocolError Of(Refused refused, string? id) => new(ErrorKind.Of(refused.Reason), refused.Message, refused.Field, id)
    {
        Row = refused.Row,
        RowNames = refused.RowNames ?? PersonNames.None,
    };
}
