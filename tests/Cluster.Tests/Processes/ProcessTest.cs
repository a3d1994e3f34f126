using System.Collections.Concurrent;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>A test that starts processes. They end with it, and what they wrote is shown if it fails.</summary>
[Collection(ProcessCollection.Name)]
public abstract class ProcessTest : IAsyncLifetime
{
    /// <summary>Bounds every wait for something that should come at once; only a machine far too busy comes near it.</summary>
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>Lines of a process's output that are shown: the end is where it went wrong.</summary>
    private const int ShownLines = 40;

    private readonly ConcurrentStack<(IAsyncDisposable Owner, IReadOnlyList<HostProcess> Processes)> _started = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var started))
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                foreach (var process in started.Processes)
                    Show(process);
            }

            await started.Owner.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    protected async Task<StandaloneProcess> StartAsync(HostSettings? settings = null)
    {
        var process = await StandaloneProcess.StartAsync(settings, Cancellation);
        Own(process, [process]);
        return process;
    }

    /// <summary>Has something disposed when the test ends, in reverse order.</summary>
    protected void Own(IAsyncDisposable owner, IReadOnlyList<HostProcess> processes) => _started.Push((owner, processes));

    private static void Show(HostProcess process)
    {
        Print($"--- output of {process.Name} at {process.Address}, the last {ShownLines} lines ---");
        Print(process.Output.Tail(ShownLines));
    }
}
