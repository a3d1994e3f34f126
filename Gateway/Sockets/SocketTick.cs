namespace Attendance.Gateway.Sockets;

/// <summary>One visit of the wheel.</summary>
/// <param name="Timestamp">Monotonic, from <see cref="TimeProvider.GetTimestamp"/>: for intervals.</param>
/// <param name="UtcNow">The wall clock, which may step: only for what is agreed in wall time, such as a token's expiry.</param>
internal readonly record struct SocketTick(long Timestamp, DateTimeOffset UtcNow);
