using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>A class session with two teachers and some students, each on a socket of their own.</summary>
internal sealed class Classroom : IAsyncDisposable
{
    public const long FirstTeacher = 1;
    public const long FirstStudent = 101;
    private const int TeacherCount = 2;
    private const long AdminId = 90_000;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);

    // What is on its way arrives within milliseconds; what has not come by then does not come.
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(15);

    private readonly IReadOnlyList<HostProcess> _servers;
    private readonly Func<CancellationToken, Task<IReadOnlyList<LoggedEvent>>> _readEventsAsync;
    private readonly TokenMint _tokens;

    private Classroom(
        IReadOnlyList<HostProcess> servers,
        Func<CancellationToken, Task<IReadOnlyList<LoggedEvent>>> readEventsAsync,
        long classId,
        int students,
        int absentees,
        ClientOptions? options)
    {
        _servers = servers;
        _readEventsAsync = readEventsAsync;
        _tokens = servers[0].Tokens;
        ClassId = classId;
        Plan = new()
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            Teachers = [.. Ids(FirstTeacher, TeacherCount).Select(static id => new Person(id, $"Teacher {id}"))],
            Students = [.. Ids(FirstStudent, students + absentees).Select(static id => new Person(id, $"Student {id}"))],
        };
        Teachers = [.. Ids(FirstTeacher, TeacherCount).Select(id => Client(ClientIdentity.Teacher(id, _tokens), options))];
        Students = [.. Ids(FirstStudent, students).Select(id => Client(ClientIdentity.Student(id, _tokens), options))];
        Absentees = [.. Ids(FirstStudent + students, absentees)];
    }

    public long ClassId { get; }

    /// <summary>As it was scheduled.</summary>
    public SessionPlan Plan { get; }

    public IReadOnlyList<AttendanceClient> Teachers { get; }

    public IReadOnlyList<AttendanceClient> Students { get; }

    public IEnumerable<AttendanceClient> Clients => Teachers.Concat(Students);

    /// <summary>Students on the roster who have no client.</summary>
    public IReadOnlyList<long> Absentees { get; }

    public RestApi Admin => _servers[0].Api(_tokens.Admin(AdminId));

    public RestApi Teacher => _servers[0].Api(_tokens.Teacher(FirstTeacher));

    /// <summary>Schedules a class and opens it: three events.</summary>
    public static Task<Classroom> OpenAsync(
        StandaloneProcess server, int students, int absentees = 0, long classId = 4711, ClientOptions? options = null) =>
        OpenAsync(new([server], server.ReadEventsAsync, classId, students, absentees, options));

    /// <summary>The same in a cluster; teachers and students are spread over the gateways.</summary>
    public static Task<Classroom> OpenAsync(
        LocalCluster cluster, int students, int absentees = 0, long classId = 4711, ClientOptions? options = null) =>
        OpenAsync(new(cluster.Gateways, cluster.ReadEventsAsync, classId, students, absentees, options));

    /// <summary>Connects everybody, and waits until everybody has seen the class.</summary>
    public Task ConnectAsync() =>
        Task.WhenAll(Clients.Select(static client => client.StartAsync(ConnectTimeout, TestContext.Current.CancellationToken)));

    /// <summary>Another client of somebody, not started yet.</summary>
    public AttendanceClient Client(ClientIdentity identity, ClientOptions? options = null) => new(
        [.. _servers.Select(static server => server.Address)],
        ClassId,
        identity,
        RealTime.Clock,
        (options ?? new()) with { FirstGateway = (int)(identity.UserId % _servers.Count) });

    /// <summary>The database's events.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> EventsAsync() =>
        [.. (await _readEventsAsync(TestContext.Current.CancellationToken)).Where(logged => logged.ClassId == ClassId)];

    /// <summary>Checks all that was seen against the database.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync() =>
        HistoryChecker.Check([.. Clients.Select(static client => client.Transcript())], await EventsAsync());

    /// <summary>Waits until everything that is on its way has arrived, and checks then.</summary>
    /// <returns>What is wrong all the same.</returns>
    public async Task<IReadOnlyList<Violation>> SettleAsync()
    {
        IReadOnlyList<Violation> violations = [];
        try
        {
            await RealTime.UntilAsync(
                async () =>
                {
                    violations = await CheckAsync();
                    return !violations.Any(static violation => violation is MissedEvent or WrongStatistics or MissingStatistics);
                },
                "what is on its way to arrive",
                SettleTimeout,
                TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            // Told by the violations, and better.
        }

        return violations;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Clients.Select(static client => client.DisposeAsync().AsTask()));

    private static IEnumerable<long> Ids(long first, int count) => Enumerable.Range(0, count).Select(index => first + index);

    private static async Task<Classroom> OpenAsync(Classroom room)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (admin, teacher) = (room.Admin, room.Teacher);
        (await admin.RepeatAsync(() => admin.PutSessionAsync(room.ClassId, room.Plan, cancellation), ConnectTimeout, cancellation)).Demand();
        (await teacher.RepeatAsync(() => teacher.OpenAsync(room.ClassId, cancellation), ConnectTimeout, cancellation)).Demand();
        return room;
    }
}
