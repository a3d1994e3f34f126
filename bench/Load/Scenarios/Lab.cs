using Attendance.Load.Sockets;
using Attendance.TestKit;

namespace Attendance.Load.Scenarios;

/// <summary>What all scenarios share: the database server and the thread that reads.</summary>
internal sealed record Lab(PostgresServer Database, Reader Reader, LoadOptions Options)
{
    /// <summary>Says what goes on, while it goes on.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"{RealTime.Clock.GetLocalNow():HH:mm:ss} {text}");

    /// <summary>Waits, and fails if the reading thread did.</summary>
    public async Task PassAsync(TimeSpan duration)
    {
        await Task.Delay(duration, RealTime.Clock);
        ThrowIfReaderFailed();
    }

    /// <summary>Waits for something to come true.</summary>
    /// <returns>Whether it did in time.</returns>
    public Task<bool> ReachesAsync(Func<bool> holds, TimeSpan timeout) => ReachesAsync(() => Task.FromResult(holds()), timeout);

    /// <summary>The same for what has to be asked for.</summary>
    public async Task<bool> ReachesAsync(Func<Task<bool>> holds, TimeSpan timeout)
    {
        try
        {
            await RealTime.UntilAsync(holds, "the load to settle", timeout);
            return true;
        }
        catch (TimeoutException)
        {
            ThrowIfReaderFailed();
            return false;
        }
    }

    private void ThrowIfReaderFailed()
    {
        if (Reader.Fault is { } fault)
            throw new InvalidOperationException("The thread that reads the sockets has failed.", fault);
    }
}
