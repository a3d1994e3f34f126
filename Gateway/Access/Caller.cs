using System.Collections.Frozen;
using Attendance.Grains;

namespace Attendance.Gateway.Access;

/// <summary>Whoever a valid token stands for. Holds no token and no claim beyond these.</summary>
/// <param name="Actor">The user.</param>
/// <param name="Classes">The class sessions the token is limited to; null for no limit.</param>
/// <param name="ExpiresAt">The token's end, without the skew.</param>
/// <param name="IssuedAt">When the token was issued, if it says so.</param>
internal sealed record Caller(Actor Actor, FrozenSet<long>? Classes, DateTimeOffset ExpiresAt, DateTimeOffset? IssuedAt = null)
{
    /// <summary>Whether the token may be used for a class session; whether the user may see it is the class's to decide.</summary>
    internal bool MayUse(long classId) => Classes is null || Classes.Contains(classId);
}
