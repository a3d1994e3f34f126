using Attendance.Grains;
using Attendance.Storage;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendance.Micro.Log;

/// <summary>Appends to the embedded log, on this machine's disk: one class alone, and a hundred that share their commits.</summary>
[MemoryDiagnoser]
public class AppendBenchmarks
{
    private const int Classes = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("attendance-micro-").FullName;
    private readonly long[] _heads = new long[Classes + 1];
    private SqliteEventLog _log = null!;

    [GlobalSetup]
    public void Setup()
    {
#pragma warning disable RS0030 // A composition root.
        _log = SqliteEventLog.Open(new() { DataDirectory = _folder }, TimeProvider.System, NullLogger<SqliteEventLog>.Instance, meters: null);
#pragma warning restore RS0030
    }

    [Benchmark]
    public Task One() => AppendAsync(Classes);

    [Benchmark(OperationsPerInvoke = Classes)]
    public Task Hundred() => Task.WhenAll(Enumerable.Range(0, Classes).Select(AppendAsync));

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AppendAsync(int index)
    {
        var head = _heads[index];
        var batch = new EventBatch(index + 1, head, Epoch: head == 0 ? 0 : 1, [Sample.Marked(head + 1).Event], []);
        if (await _log.AppendAsync(batch, CancellationToken.None) != AppendResult.Committed)
            throw new InvalidOperationException($"The append after {head} was fenced.");
        _heads[index] = head + 1;
    }
}
