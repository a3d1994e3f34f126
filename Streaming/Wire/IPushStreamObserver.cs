using Orleans.Concurrency;

namespace Attendance.Streaming.Wire;

/// <summary>
/// The receiving end of a process, one for all its subscriptions. Its calls interleave: Orleans would otherwise run them one after the other, and one
/// blocked handler would stall every stream.
/// </summary>
[Alias("Attendance.Streaming.IPushStreamObserver")]
internal interface IPushStreamObserver : IGrainObserver
{
    /// <summary>Hands over a batch; the reply comes when it has been handled.</summary>
    [Alias("Push"), AlwaysInterleave]
    ValueTask<PushReply> PushAsync(Guid subscription, long term, PushBatch batch);

    /// <summary>Says that the hub no longer holds this registration.</summary>
    [Alias("Dropped"), AlwaysInterleave, OneWay]
    ValueTask DroppedAsync(Guid subscription, long term);
}
