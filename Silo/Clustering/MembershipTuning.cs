using Orleans.Configuration;

namespace Attendance.Silo.Clustering;

/// <summary>
/// How soon a silo that is gone is noticed: within 1 to 2 s. Rather too soon than too late, as far as data goes: one that was given up wrongly is fenced by the
/// event log, ends, and is started again.
/// </summary>
internal static class MembershipTuning
{
    internal static void Membership(ClusterMembershipOptions membership)
    {
        // Two probes missed, each a second, make a silo suspect. Where a machine is short of processor time, its own probes get longer by themselves.
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;

        // With two silos there is nobody else to ask.
        membership.NumVotesForDeathDeclaration = 1;

        // A silo that joins waits for all that look alive. One that was killed looks alive until it has missed three signs of life: 6 s.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedTableIAmAliveLimit = 3;

        // Silos tell each other of changes; the table is read again for those who were not told.
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
    }

    internal static void Messaging(SiloMessagingOptions messaging)
    {
        // Above the longest a class may take to answer; a call to a silo that is gone is given up for lost after it.
        messaging.ResponseTimeout = TimeSpan.FromSeconds(5);

        // A gateway that is gone leaves nothing behind: its leases end after 10 s, and its own entry with this.
        messaging.ClientDropTimeout = TimeSpan.FromSeconds(30);
    }

    internal static void Connections(ConnectionOptions connections) =>
        // A machine that is gone does not refuse a connection, it says nothing.
        connections.OpenConnectionTimeout = TimeSpan.FromSeconds(2);
}
