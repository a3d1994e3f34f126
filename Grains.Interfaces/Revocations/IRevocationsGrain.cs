using Orleans.Concurrency;

namespace Attendance.Grains;

/// <summary>
/// Who was cut off, for the whole cluster: one grain, with the key <see cref="Key"/>. It is on nobody's path: gateways keep the list themselves, ask for what is new
/// again and again, and are told meanwhile.
/// </summary>
[Alias("attendance.IRevocationsGrain")]
public interface IRevocationsGrain : IGrainWithIntegerKey
{
    /// <summary>The key.</summary>
    const long Key = 0;

    /// <summary>Says what a gateway does not know yet, and remembers to tell it of what comes, for <see cref="WatchRules.Expiry"/>.</summary>
    /// <param name="gatewayId">Names the gateway process.</param>
    /// <param name="observer">Where to tell it.</param>
    /// <param name="list">The list it knows; empty for none.</param>
    /// <param name="count">How many entries of it.</param>
    /// <returns>What is new, with no entries for nothing; null while the list cannot be read.</returns>
    [Alias("Watch"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<CutOffNews?> WatchAsync(Guid gatewayId, ICutOffObserver observer, Guid list, int count);

    /// <summary>A gateway goes down and need not be told any more.</summary>
    /// <param name="gatewayId">The gateway.</param>
    [Alias("Leave"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task LeaveAsync(Guid gatewayId);

    /// <summary>Cuts a user off: every token issued until now counts no more, and their sockets are closed on all gateways.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="adminId">Who does it.</param>
    /// <param name="reason">Why, if they said so.</param>
    /// <returns>Since when; null when it could not be stored. Returns when the gateways have been told, or have not answered for a moment.</returns>
    [Alias("RevokeUser")]
    Task<DateTimeOffset?> RevokeUserAsync(long userId, long adminId, string? reason);

    /// <summary>Closes the sockets that a class session has on all gateways. Nobody is kept from coming back.</summary>
    /// <param name="classId">The class session.</param>
    /// <returns>When. Returns as <see cref="RevokeUserAsync"/> does; null while the list cannot be read.</returns>
    [Alias("DisconnectClass")]
    Task<DateTimeOffset?> DisconnectClassAsync(long classId);
}
