using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Attendance.Streaming.Wire;

/// <summary>
/// The leases of all hubs of one silo, by the silo's address: one call in place of one a stream. Placed by the caller's hint; one that came to be elsewhere
/// knows none of the leases, and leaves.
/// </summary>
[Alias("Attendance.Streaming.ISiloLeases")]
internal interface ISiloLeases : IGrainWithStringKey
{
    /// <summary>Extends the leases that are held here under just these terms.</summary>
    /// <param name="provider">The stream provider.</param>
    /// <param name="tickets">The leases.</param>
    [Alias("Renew"), AlwaysInterleave]
    ValueTask<SiloLeasesReply> RenewAsync(string provider, ImmutableArray<LeaseTicket> tickets);
}
