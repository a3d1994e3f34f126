namespace Attendance.Gateway.Sockets;

/// <summary>A socket that its request has left to go on without it.</summary>
internal sealed record LeftSocket(WebSocketConnection Socket, ISocketLife Life);
