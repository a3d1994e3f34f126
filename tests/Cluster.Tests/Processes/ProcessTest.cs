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
    private const int ShownLines = 60;

    private readonly ConcurrentBag<StandaloneProcess> _processes = [];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
                Show(process);
            await process.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    protected async Task<StandaloneProcess> StartAsync(StandaloneSettings? settings = null)
    {
        var process = await StandaloneProcess.StartAsync(settings, Cancellation);
        _processes.Add(process);
        return process;
    }

    private static void Show(StandaloneProcess process)
    {
        var lines = process.Output.Text.Split('\n');
        Print($"--- output of {process.Address}, the last {ShownLines} of {lines.Length} lines ---");
        Print(string.Join('\n', lines.TakeLast(ShownLines)));
    }
}
