namespace Attendance.Streaming.Tests.Cluster;

[Alias("Attendance.Streaming.Tests.IListener")]
public interface IListener : IGrainWithIntegerKey
{
    [Alias("Listen")]
    Task ListenAsync(long key);

    /// <summary>Waits until a tick with this number was heard; whether all were heard in this grain's own turns.</summary>
    [Alias("Heard")]
    [Orleans.Concurrency.AlwaysInterleave]
    Task<bool> HeardAsync(long number);
}
