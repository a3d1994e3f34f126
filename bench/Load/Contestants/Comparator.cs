using Attendance.Load.Dialects;
using Attendance.Load.Measures;
using Attendance.TestKit;

namespace Attendance.Load.Contestants;

/// <summary>What others would build. It knows no rosters, so its classes need no making.</summary>
internal sealed class Comparator : Contestant
{
    private readonly ComparatorProcess _process;
    private readonly RedisServer? _redis;

    private Comparator(string name, Dialect dialect, ComparatorProcess process, RedisServer? redis)
        : base(name, dialect) => (_process, _redis) = (process, redis);

    public override IReadOnlyList<HostProcess> Processes => [_process];

    public override IReadOnlyList<int> Helpers => _redis is null ? [] : [_redis.ProcessId];

    public override SequenceRule Rule => Name == "floor" ? SequenceRule.Every : SequenceRule.None;

    /// <summary>Starts one.</summary>
    /// <param name="name">floor, signalr, signalr-default, signalr-pg or signalr-redis.</param>
    /// <param name="database">For those that store.</param>
    public static async Task<Comparator> StartAsync(string name, PostgresServer database)
    {
        var redis = name == "signalr-redis" ? await RedisServer.StartAsync() : null;
        var stores = name is "signalr-pg" or "signalr-redis";
        var process = new ComparatorProcess(name, stores ? await database.CreateDatabaseAsync() : null, redis?.Endpoint);
        await process.RestartAsync();
        return new(name, name == "floor" ? new FloorDialect() : new SignalRDialect(), process, redis);
    }

    public override Task<IReadOnlyList<Room>> OpenRoomsAsync(int count, int teachers, int students) => Task.FromResult<IReadOnlyList<Room>>(
        [.. Enumerable.Range(0, count).Select(_ => new Room(NextClass(), Seats(1, teachers), Seats(1_000, students)))]);

    public override async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _redis?.Dispose();
        await base.DisposeAsync();
    }

    private static List<Seat> Seats(long first, int count) => [.. Enumerable.Range(0, count).Select(index => new Seat(first + index, ""))];
}
