using System.Net;
using Attendance.Load.Contestants;
using Attendance.Load.Measures;
using Attendance.TestKit;
using Npgsql;

namespace Attendance.Load.Scenarios;

/// <summary>How long a class of 300 events takes to be read from a small log and from a large one.</summary>
internal sealed class LogGrowthScenario : ProductScenario
{
    private const int Events = 300;
    private const int FewClasses = 34;
    private const int ManyClasses = 33_334;
    private const int Activated = 30;
    private const long FirstCopy = 1_000_000;
    private const long FirstMany = 2_000_000;

    public override string Name => "log-growth";

    public override string Story => "The first question to a class of 300 events that is not in memory, in a log of 10,000 events and in one of 10 million.";

    public override IReadOnlyList<Figure> Figures => [new("small_ms", "in 10 k, ms", 2), new("large_ms", "in 10 M, ms", 2), new("growth", "10 M over 10 k", 2)];

    public override IReadOnlyList<Growth> Growths => [new("First answer of a class of 300 events, ms", "events in the log", [(10_000, "small_ms"), (10_000_000, "large_ms")])];

    public override IReadOnlyList<Target> Targets => [new("growth", null, AtLeast: false, 1.5)];

    public override bool IsFreshEachRound => true;

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var cluster = ((Product)contestant).Cluster;
        var model = (await contestant.OpenRoomsAsync(1, teachers: 1, students: 30))[0];
        var teacher = cluster.Gateways[0].Api(model.Teachers[0].Token);
        for (var marks = 0; marks < Events - 2; marks++)
            (await teacher.MarkAsync(model.ClassId, new { id = $"m{marks}", student_id = model.Students[marks % 30].UserId, status = "present" })).Demand();

        await CopyAsync(cluster.ConnectionString, model.ClassId, FirstCopy, FewClasses);

        // The first few read find cold code.
        await ActivateAsync(cluster, model, FirstCopy, 4);
        var small = await ActivateAsync(cluster, model, FirstCopy + 4, Activated);
        Lab.Say("    10 million events are written");
        await CopyAsync(cluster.ConnectionString, model.ClassId, FirstMany, ManyClasses);
        var large = await ActivateAsync(cluster, model, FirstMany, Activated, ManyClasses / Activated);
        return new(new Dictionary<string, double> { ["small_ms"] = small, ["large_ms"] = large, ["growth"] = large / small }, 0);
    }

    private static async Task CopyAsync(string connectionString, long model, long first, int count)
    {
        const string Copy = """
            INSERT INTO events (class_id, seq, type, at, actor, command_id, payload)
            SELECT copy, seq, type, at, actor, command_id, payload FROM generate_series($2, $2 + $3 - 1) AS copy, events WHERE class_id = $1 ORDER BY copy, seq
            """;
        const string Heads = "INSERT INTO heads (class_id, seq, epoch) SELECT copy, seq, 1 FROM generate_series($2, $2 + $3 - 1) AS copy, heads WHERE class_id = $1";
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var sql in (string[])[Copy, Heads])
        {
            await using var command = new NpgsqlCommand(sql, connection)
            {
                CommandTimeout = 0,
                Parameters = { new() { Value = model }, new() { Value = first }, new() { Value = (long)count } },
            };
            await command.ExecuteNonQueryAsync();
        }

        await using var settle = new NpgsqlCommand("VACUUM ANALYZE events, heads", connection) { CommandTimeout = 0 };
        await settle.ExecuteNonQueryAsync();
        await using var checkpoint = new NpgsqlCommand("CHECKPOINT", connection) { CommandTimeout = 0 };
        await checkpoint.ExecuteNonQueryAsync();
    }

    private static async Task<double> ActivateAsync(LocalCluster cluster, Room model, long first, int count, int step = 1)
    {
        var admin = cluster.Gateways[0].Api(cluster.Tokens.Admin(1));
        var times = new List<double>();
        for (var index = 0; index < count; index++)
        {
            var from = RealTime.Clock.GetTimestamp();
            var answer = await admin.GetSessionAsync(first + ((long)index * step));
            times.Add(RealTime.Clock.GetElapsedTime(from).TotalMilliseconds);
            if (answer.Status != HttpStatusCode.OK)
                throw new InvalidOperationException($"Class {first + (index * step)}, a copy of {model.ClassId}, answered {answer.Status}.");
        }

        return Percentile.Median(times);
    }
}
