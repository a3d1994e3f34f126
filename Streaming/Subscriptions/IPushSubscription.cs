using System.Diagnostics.CodeAnalysis;
using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

/// <summary>A subscription as the receiver and the renewer see it, whatever its item type.</summary>
internal interface IPushSubscription
{
    Guid Id { get; }

    StreamAddress Stream { get; }

    /// <summary>Where the stream's hub is.</summary>
    IPushStreamHub Hub { get; }

    /// <summary>Handles a batch; ends when that is done.</summary>
    ValueTask<PushReply> PushAsync(long term, PushBatch batch);

    /// <summary>Whether a notice about this term concerns the registration in force, or one yet to be heard of.</summary>
    bool IsConcernedBy(long term);

    /// <summary>Makes the next renewal, or null when the subscription has ended.</summary>
    LeaseRequest? BeginRenewal(IPushStreamObserver observer);

    /// <summary>
    /// Makes the next renewal for the silo that is known to have the hub, together with others there.
    /// </summary>
    /// <returns>False when no such silo is known: the renewal is to be made by the hub's address.</returns>
    bool TryBeginSharedRenewal([NotNullWhen(true)] out SiloAddress? silo, out LeaseTicket ticket);

    /// <summary>The silo did not renew the lease: until a hub replies, it is not known where it is.</summary>
    void LoseSilo();

    /// <summary>Takes a hub's reply; null when the renewal failed.</summary>
    void EndRenewal(LeaseRequest request, LeaseReply? reply);
}
