using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

/// <summary>A subscription as the receiver and the renewer see it, whatever its item type.</summary>
internal interface IPushSubscription
{
    Guid Id { get; }

    StreamAddress Stream { get; }

    /// <summary>Where the stream's hub is.</summary>
    IPushStreamHub Hub { get; }

    /// <summary>Whether a renewal is to be sent now.</summary>
    bool IsRenewalDue { get; }

    /// <summary>Handles a batch; ends when that is done.</summary>
    ValueTask<PushReply> PushAsync(long term, PushBatch batch);

    /// <summary>Whether a notice about this term concerns the registration in force, or one yet to be heard of.</summary>
    bool IsConcernedBy(long term);

    /// <summary>Makes the next renewal, or null when the subscription has ended.</summary>
    LeaseRequest? BeginRenewal(IPushStreamObserver observer);

    /// <summary>Takes a hub's reply; null when the renewal failed.</summary>
    void EndRenewal(LeaseRequest request, LeaseReply? reply);
}
