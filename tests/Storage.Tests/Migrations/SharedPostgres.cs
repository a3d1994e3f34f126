using Attendance.Storage.Tests;
using Attendance.TestKit;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Attendance.Storage.Tests;

/// <summary>One server for all tests that only need a database of their own; started by the first of them.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(static () => PostgresServer.StartNewAsync(
        new() { Fsync = false, Settings = new Dictionary<string, string> { ["max_connections"] = "300" } }));

    /// <summary>Makes an empty database; skips the test where there is no server to be had.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        if (PostgresServer.Unavailable is { } reason)
            Assert.Skip(reason);
        var server = await _server.Value;
        return await server.CreateDatabaseAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
