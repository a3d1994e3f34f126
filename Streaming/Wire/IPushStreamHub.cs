using Orleans.Concurrency;

namespace Attendance.Streaming.Wire;

/// <summary>
/// The hub of a grain's streams: an extension on the grain that publishes them. Its calls interleave, so that subscribers never wait for the grain.
/// </summary>
[Alias("Attendance.Streaming.IPushStreamHub")]
internal interface IPushStreamHub : IGrainExtension
{
    /// <summary>Extends the subscriber's lease, or registers the subscriber if the request allows it.</summary>
    [Alias("Renew"), AlwaysInterleave]
    ValueTask<LeaseReply> RenewAsync(LeaseRequest request);

    /// <summary>Removes a subscriber.</summary>
    [Alias("Leave"), AlwaysInterleave]
    ValueTask LeaveAsync(StreamAddress stream, Guid subscription);

    /// <summary>Publishes items from outside the grain.</summary>
    [Alias("Publish"), AlwaysInterleave]
    ValueTask PublishAsync(StreamAddress stream, Immutable<object?[]> items);
}
