using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

/// <summary>The one object of this process that hubs push to; it finds the subscription meant.</summary>
internal sealed class PushReceiver(SubscriptionTable table, LeaseRenewer renewer) : IPushStreamObserver
{
    public ValueTask<PushReply> PushAsync(Guid subscription, long term, PushBatch batch) =>
        table.Find(subscription)?.PushAsync(term, batch) ?? ValueTask.FromResult(PushReply.Unknown);

    public ValueTask DroppedAsync(Guid subscription, long term)
    {
        if (table.Find(subscription) is { } found && found.IsConcernedBy(term))
            renewer.RenewSoon(found);
        return ValueTask.CompletedTask;
    }
}
