namespace Attendance.Storage.Tests;

/// <summary>What the tests of a log have in common, whatever database it is in.</summary>
public abstract class EventLogTests
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static EventBatch Batch(long classId, long head = 0, long epoch = 0, int count = 1) =>
        new(classId, head, epoch, [.. Enumerable.Range(1, count).Select(index => Sample.Marked(head + index))], []);

    private protected static async Task<long> CountAsync(IEventLog log, long classId) =>
        (await log.ReadAsync(classId, 0, int.MaxValue, Token)).Count;

    /// <summary>Appends first batches of three events, of 64 classes from 100 on.</summary>
    private protected static Dictionary<long, Task<AppendResult>> AppendToMany(IEventLog log) =>
        Enumerable.Range(100, 64).ToDictionary(static id => (long)id, id => log.AppendAsync(Batch(id, count: 3), Token));

    /// <summary>Of <see cref="AppendToMany"/>, the classes at fault have failed whole, for the reason given, and all others are written.</summary>
    private protected static async Task AssertFailAloneAsync(IEventLog log, Dictionary<long, Task<AppendResult>> appends, string atFault, string reason)
    {
        foreach (var (classId, append) in appends)
        {
            if (atFault.Split(',').Contains($"{classId}"))
            {
                var error = await Assert.ThrowsAsync<EventLogUnavailableException>(() => append.Within($"class {classId}"));
                Assert.Equal($"Nothing was written: {reason}", error.Message);
                Assert.Equal(0, await CountAsync(log, classId));
                Assert.Equal(default, await log.TakeOverAsync(classId, Token));
            }
            else
            {
                Assert.Equal(AppendResult.Committed, await append.Within($"class {classId}"));
                Assert.Equal(3, await CountAsync(log, classId));
            }
        }
    }
}
