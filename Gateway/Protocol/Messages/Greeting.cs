using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>What a socket is told first.</summary>
/// <param name="ClassId">The class session it is connected to.</param>
/// <param name="ConnectionId">The gateway's name for the socket.</param>
/// <param name="UserId">Whose socket it is.</param>
/// <param name="Role">Their role: decides the view and the permissions.</param>
/// <param name="Head">The class's latest event.</param>
/// <param name="IsResumed">Whether what was missed follows, instead of a snapshot.</param>
/// <param name="TokenExpiresAt">The token's end, without the skew.</param>
internal readonly record struct Greeting(
    long ClassId, string ConnectionId, long UserId, UserRole Role, long Head, bool IsResumed, DateTimeOffset TokenExpiresAt);
