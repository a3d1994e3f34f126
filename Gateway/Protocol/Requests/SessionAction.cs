namespace Attendance.Gateway.Protocol;

/// <summary>What a <see cref="SessionRequest"/> does.</summary>
internal enum SessionAction : byte
{
    /// <summary><c>open_session</c>.</summary>
    Open,

    /// <summary><c>close_session</c>.</summary>
    Close,

    /// <summary><c>reopen_session</c>.</summary>
    Reopen,
}
