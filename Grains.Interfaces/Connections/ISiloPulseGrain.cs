using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Attendance.Grains;

/// <summary>
/// The classes on one silo that gateways follow, by the silo's address: one call a gateway in place of one a class where nothing has changed. Placed by the
/// caller's hint; one that came to be elsewhere confirms nothing, and leaves.
/// </summary>
[Alias("attendance.ISiloPulseGrain")]
public interface ISiloPulseGrain : IGrainWithStringKey
{
    /// <summary>Takes note that a gateway's sockets are still there, and says of which classes it does not know how they stand.</summary>
    /// <param name="gatewayId">Names the gateway process.</param>
    /// <param name="classes">What it knows. A class about which all of it is right is confirmed, which counts as a report of its sockets.</param>
    /// <returns>
    /// The places, in what was asked, of the classes that are not confirmed: <see cref="IClassSessionGrain.ReportConnectionsAsync"/> says more.
    /// </returns>
    [Alias("Confirm"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<ImmutableArray<int>> ConfirmAsync(Guid gatewayId, ImmutableArray<ClassBelief> classes);
}
