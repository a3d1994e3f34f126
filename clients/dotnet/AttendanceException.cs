using System;
using Attendance.Client.Messages;

namespace Attendance.Client;

/// <summary>A refusal by the gateway, or the end of the client while something was unanswered.</summary>
public sealed class AttendanceException : Exception
{
    /// <param name="code">An error code of the protocol, <c>too_large</c>, <c>slow_consumer</c>, <c>unreadable</c>, or the reason of the client's end.</param>
    /// <param name="message">For people.</param>
    /// <param name="field">The field at fault.</param>
    /// <param name="row">The row as it is after a conflict.</param>
    public AttendanceException(string code, string? message = null, string? field = null, AttendanceRow? row = null)
        : base(message ?? code)
    {
        Code = code;
        Field = field;
        Row = row;
    }

    /// <summary>An error code of the protocol, <c>too_large</c>, <c>slow_consumer</c>, <c>unreadable</c>, or the reason of the client's end.</summary>
    public string Code { get; }

    /// <summary>The field at fault.</summary>
    public string? Field { get; }

    /// <summary>The row as it is after a conflict.</summary>
    public AttendanceRow? Row { get; }
}
