using Attendance.Load.Dialects;
using Attendance.Load.Measures;
using Attendance.TestKit;

namespace Attendance.Load.Contestants;

/// <summary>The product: silos and gateways as processes of their own, on PostgreSQL.</summary>
internal sealed class Product : Contestant
{
    private const long AdminId = 1;
    private const long FirstTeacher = 1_000;
    private const long FirstStudent = 100_000;

    // Enough to keep both sides busy while classes are made, which is not measured.
    private const int ClassesAtOnce = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LocalCluster _cluster;

    private Product(LocalCluster cluster)
        : base("attendance", new AttendanceDialect()) => _cluster = cluster;

    public override IReadOnlyList<HostProcess> Processes => [.. _cluster.Processes];

    public LocalCluster Cluster => _cluster;

    public override SequenceRule Rule => SequenceRule.Every;

    /// <summary>Starts one.</summary>
    public static async Task<Product> StartAsync(PostgresServer database, int silos = 1, int gateways = 1) => new(await LocalCluster.StartAsync(new()
    {
        Silos = silos,
        Gateways = gateways,
        ConnectionString = await database.CreateDatabaseAsync(),
    }));

    public override async Task<IReadOnlyList<Room>> OpenRoomsAsync(int count, int teachers, int students)
    {
        var rooms = Enumerable.Range(0, count).Select(_ => NewRoom(teachers, students)).ToList();
        await Parallel.ForEachAsync(rooms, new ParallelOptions { MaxDegreeOfParallelism = ClassesAtOnce }, async (room, cancellationToken) =>
        {
            var admin = _cluster.Gateways[0].Api(_cluster.Tokens.Admin(AdminId));
            var plan = new SessionPlan
            {
                StartsAt = RealTime.Clock.GetUtcNow(),
                Teachers = [.. room.Teachers.Select(static seat => new Person(seat.UserId, $"Teacher {seat.UserId}"))],
                Students = [.. room.Students.Select(static seat => new Person(seat.UserId, $"Student {seat.UserId}"))],
            };
            (await admin.RepeatAsync(() => admin.PutSessionAsync(room.ClassId, plan, cancellationToken), Patience, cancellationToken)).Demand();
            (await admin.RepeatAsync(() => admin.OpenAsync(room.ClassId, cancellationToken), Patience, cancellationToken)).Demand();
        });
        return rooms;
    }

    public override async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await base.DisposeAsync();
    }

    private Room NewRoom(int teachers, int students)
    {
        var classId = NextClass();
        return new(
            classId,
            [.. Enumerable.Range(0, teachers).Select(index => FirstTeacher + index).Select(id => new Seat(id, _cluster.Tokens.Teacher(id)))],
            [.. Enumerable.Range(0, students).Select(index => FirstStudent + index).Select(id => new Seat(id, _cluster.Tokens.Student(id)))]);
    }
}
