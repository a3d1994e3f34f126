
namespace Attendance.Streaming.Tests.Cluster;

[Alias("Attendance.Streaming.Tests.ITicker")]
public interface ITicker : IGrainWithIntegerKey
{
    /// <summary>Publishes so many ticks in one batch, or one by one; the number of the last.</summary>
    [Alias("Tick")]
    Task<long> TickAsync(int count, bool oneByOne);

    /// <summary>Publishes a tick on another grain's stream.</summary>
    [Alias("TickElsewhere")]
    Task TickElsewhereAsync(long key, long number);

    [Alias("Last")]
    Task<long> LastAsync();

    /// <summary>Blocks the grain's thread until it is told to let go.</summary>
    [Alias("HoldTurn")]
    Task HoldTurnAsync();

    [Alias("Where")]
    Task<SiloAddress> WhereAsync();
}
