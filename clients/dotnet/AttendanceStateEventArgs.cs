using System;

namespace Attendance.Client;

/// <summary>A client's new state.</summary>
public sealed class AttendanceStateEventArgs : EventArgs
{
    internal AttendanceStateEventArgs(AttendanceState state, string? reason = null, int? closeCode = null, TimeSpan? retryIn = null, int missed = 0)
    {
        State = state;
        Reason = reason;
        CloseCode = closeCode;
        RetryIn = retryIn;
        Missed = missed;
    }

    /// <summary>The state it is in now.</summary>
    public AttendanceState State { get; }

    /// <summary>A word of the protocol, or <c>silent</c>, <c>timeout</c>, <c>lost</c>, <c>no_credentials</c> or <c>done</c>.</summary>
    public string? Reason { get; }

    /// <summary>The code the gateway closed with, if it did.</summary>
    public int? CloseCode { get; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan? RetryIn { get; }

    /// <summary>With <see cref="AttendanceState.CaughtUp"/>: the events that came meanwhile.</summary>
    public int Missed { get; }
}
