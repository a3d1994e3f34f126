namespace Attendance.Client.Messages;

/// <summary><c>pong</c>: the answer to a ping of the client.</summary>
public sealed record Pong : AttendanceMessage;
