using System.Collections.Immutable;
using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

/// <summary>The leases to be renewed at one silo.</summary>
internal sealed class LeaseBatch
{
    private readonly List<IPushSubscription> _subscriptions = [];
    private readonly ImmutableArray<LeaseTicket>.Builder _tickets = ImmutableArray.CreateBuilder<LeaseTicket>();

    public LeaseBatch(IPushSubscription subscription, in LeaseTicket ticket) => Add(subscription, ticket);

    /// <summary>Whose leases they are, in the tickets' order.</summary>
    public IReadOnlyList<IPushSubscription> Subscriptions => _subscriptions;

    public ImmutableArray<LeaseTicket> Tickets => _tickets.ToImmutable();

    public void Add(IPushSubscription subscription, in LeaseTicket ticket)
    {
        _subscriptions.Add(subscription);
        _tickets.Add(ticket);
    }
}
