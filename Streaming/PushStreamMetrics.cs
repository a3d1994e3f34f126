using System.Diagnostics.Metrics;

namespace Attendance.Streaming;

/// <summary>The meter of the push streams.</summary>
internal sealed class PushStreamMetrics
{
    private readonly UpDownCounter<long> _subscribers;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _items;
    private readonly Counter<long> _redeliveries;
    private readonly Counter<long> _evictions;
    private readonly Counter<long> _expiries;
    private readonly Counter<long> _gaps;

    public PushStreamMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(PushStreamDiagnostics.MeterName);
        _subscribers = meter.CreateUpDownCounter<long>("attendance.streaming.subscribers", "{subscriber}", "Subscribers registered with the hubs here.");
        _batches = meter.CreateCounter<long>("attendance.streaming.batches", "{batch}", "Batches that were acknowledged.");
        _items = meter.CreateCounter<long>("attendance.streaming.items", "{item}", "Items that were acknowledged, counted for each subscriber.");
        _redeliveries = meter.CreateCounter<long>("attendance.streaming.redeliveries", "{batch}", "Batches sent again.");
        _evictions = meter.CreateCounter<long>("attendance.streaming.evictions", "{subscriber}", "Subscribers that fell too far behind or took no batch.");
        _expiries = meter.CreateCounter<long>("attendance.streaming.expiries", "{subscriber}", "Subscribers whose lease ended.");
        _gaps = meter.CreateCounter<long>("attendance.streaming.gaps", "{gap}", "Gaps that observers here were told of.");
    }

    public void SubscriberAdded() => _subscribers.Add(1);

    public void SubscribersRemoved(int count) => _subscribers.Add(-count);

    public void Acknowledged(int items)
    {
        _batches.Add(1);
        _items.Add(items);
    }

    public void Redelivered() => _redeliveries.Add(1);

    public void Evicted() => _evictions.Add(1);

    public void Expired(int count) => _expiries.Add(count);

    public void GapReported() => _gaps.Add(1);
}
