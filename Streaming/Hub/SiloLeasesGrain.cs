using System.Collections.Immutable;
using Attendance.Streaming.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;

namespace Attendance.Streaming.Hub;

/// <summary>Renews leases by method calls, under each hub's lock: no grain's turn is waited for.</summary>
[RandomPlacement]
internal sealed class SiloLeasesGrain(ILocalSiloDetails silo, IClusterMembershipService membership, IServiceProvider services) : Grain, ISiloLeases
{
    public ValueTask<SiloLeasesReply> RenewAsync(string provider, ImmutableArray<LeaseTicket> tickets)
    {
        var isHere = this.GetPrimaryKeyString() == silo.SiloAddress.ToParsableString();
        // The silo meant is gone, or was not known yet where this was placed.
        if (!isHere)
            DeactivateOnIdle();
        var registry = isHere ? services.GetKeyedService<HubRegistry>(provider) : null;
        var unknown = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < tickets.Length; i++)
        {
            if (registry is null || !registry.TryRenew(tickets[i]))
                unknown.Add(i);
        }

        return new(new SiloLeasesReply(unknown.ToImmutable(), membership.CurrentSnapshot.Version.Value));
    }
}
