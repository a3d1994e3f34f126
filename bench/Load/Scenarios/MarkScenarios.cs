namespace Attendance.Load.Scenarios;

/// <summary>The scenarios that are about marks.</summary>
internal static class MarkScenarios
{
    private static readonly Figure Deliveries = new("deliveries_per_s", "deliveries/s", 0);
    private static readonly Figure CpuPerDelivery = new("cpu_us_per_delivery", "server CPU a delivery, µs", 2);
    private static readonly Figure Marks = new("marks_per_s", "marks acknowledged/s", 0);
    private static readonly Figure CpuPerMark = new("cpu_us_per_mark", "server CPU a mark, µs");
    private static readonly Figure DatabasePerMark = new("database_us_per_mark", "PostgreSQL CPU a mark, µs");
    private static readonly Figure WalPerMark = new("wal_bytes_per_mark", "WAL bytes a mark", 0);
    private static readonly Figure StoredPerMark = new("stored_bytes_per_mark", "database bytes a mark", 0);
    private static readonly Figure BoardMedian = new("board_p50_ms", "mark to board p50, ms", 2);
    private static readonly Figure BoardTail = new("board_p99_ms", "mark to board p99, ms", 2);
    private static readonly Figure AckMedian = new("ack_p50_ms", "mark to ack p50, ms", 2);
    private static readonly Figure AckTail = new("ack_p99_ms", "mark to ack p99, ms", 2);

    public static Scenario Burst { get; } = new MarkScenario(
        "burst",
        "One class, 500 sockets that see every mark, one teacher with 8 marks in flight. The product's marks are durable, the comparators' are not.",
        new() { Boards = 500, InFlight = 8 },
        ["attendance", "floor", "signalr", "signalr-default"],
        [Deliveries, CpuPerDelivery, Marks, Figure.ServerShare, Figure.DatabaseShare, Figure.LoadShare],
        [
            new("deliveries_per_s", "signalr", AtLeast: true, 8),
            new("deliveries_per_s", "signalr-default", AtLeast: true, 8),
            new("deliveries_per_s", "floor", AtLeast: true, 1.2),
        ]);

    public static Scenario Steady { get; } = new MarkScenario(
        "steady",
        "The same class at 60 marks/s.",
        new() { Boards = 500, Rate = 60 },
        ["attendance", "floor", "signalr"],
        [CpuPerDelivery, BoardMedian, BoardTail, Deliveries, Figure.ServerShare, Figure.DatabaseShare, Figure.LoadShare],
        [new("cpu_us_per_delivery", "floor", AtLeast: false, 1), new("board_p99_ms", "floor", AtLeast: false, 1.1)]);

    public static Scenario SteadyEncrypted { get; } = new MarkScenario(
        "steady-tls",
        "The same with TLS. The load's share is larger, for it decrypts.",
        new() { Boards = 500, Rate = 60, IsEncrypted = true },
        ["attendance", "floor", "signalr-pg"],
        [CpuPerDelivery, BoardMedian, BoardTail, Deliveries, Figure.ServerShare, Figure.DatabaseShare, Figure.LoadShare],
        []);

    public static Scenario Durable { get; } = new MarkScenario(
        "durable",
        "200 classes, each with a teacher who has 4 marks in flight. A mark is acknowledged once PostgreSQL has it on disk.",
        new() { Classes = 200, InFlight = 4 },
        ["attendance", "signalr-pg", "signalr-redis"],
        [Marks, CpuPerMark, DatabasePerMark, WalPerMark, StoredPerMark, Figure.ServerShare, Figure.DatabaseShare, Figure.LoadShare],
        [new("marks_per_s", "signalr-pg", AtLeast: true, 5)]);

    public static Scenario Mixed { get; } = new MarkScenario(
        "mixed",
        "200 classes of 10 sockets, 400 marks/s in all, durable before anybody is told.",
        new() { Classes = 200, Boards = 9, Rate = 400 },
        ["attendance", "signalr-pg", "signalr-redis"],
        [BoardMedian, BoardTail, AckMedian, AckTail, CpuPerMark, Figure.ServerShare, Figure.DatabaseShare, Figure.LoadShare],
        [new("board_p50_ms", "signalr-redis", AtLeast: false, 1), new("board_p99_ms", "signalr-redis", AtLeast: false, 1)]);
}
