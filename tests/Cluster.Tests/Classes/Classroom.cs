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

    private readonly StandaloneProcess _server;

    private Classroom(StandaloneProcess server, long classId, int students, int absentees, ClientOptions? options)
    {
        _server = server;
        ClassId = classId;
        Plan = new()
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            Teachers = [.. Ids(FirstTeacher, TeacherCount).Select(static id => new Person(id, $"Teacher {id}"))],
            Students = [.. Ids(FirstStudent, students + absentees).Select(static id => new Person(id, $"Student {id}"))],
        };
        Teachers = [.. Ids(FirstTeacher, TeacherCount).Select(id => Client(ClientIdentity.Teacher(id, server.Tokens), options))];
        Students = [.. Ids(FirstStudent, students).Select(id => Client(ClientIdentity.Student(id, server.Tokens), options))];
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

    public RestApi Admin => _server.Api(_server.Tokens.Admin(AdminId));

    public RestApi Teacher => _server.Api(_server.Tokens.Teacher(FirstTeacher));

    /// <summary>Schedules a class and opens it: three events.</summary>
    public static async Task<Classroom> OpenAsync(
        StandaloneProcess server, int students, int absentees = 0, long classId = 4711, ClientOptions? options = null)
    {
        var room = new Classroom(server, classId, students, absentees, options);
        var cancellation = TestContext.Current.CancellationToken;
        (await room.Admin.PutSessionAsync(classId, room.Plan, cancellation)).Demand();
        (await room.Teacher.OpenAsync(classId, cancellation)).Demand();
        return room;
    }

    /// <summary>Connects everybody, and waits until everybody has seen the class.</summary>
    public Task ConnectAsync() =>
        Task.WhenAll(Clients.Select(static client => client.StartAsync(ConnectTimeout, TestContext.Current.CancellationToken)));

    /// <summary>The database's events.</summary>
    public IReadOnlyList<LoggedEvent> Events() =>
        [.. EventLogFile.Read(_server.EventLogPath).Where(logged => logged.ClassId == ClassId)];

    /// <summary>Checks all that was seen against the database.</summary>
    public IReadOnlyList<Violation> Check() => HistoryChecker.Check([.. Clients.Select(static client => client.Transcript())], Events());

    /// <summary>Waits until everything that is on its way has arrived, and checks then.</summary>
    /// <returns>What is wrong all the same.</returns>
    public async Task<IReadOnlyList<Violation>> SettleAsync()
    {
        var violations = Check();
        try
        {
            await RealTime.UntilAsync(
                () =>
                {
                    violations = Check();
                    return Task.FromResult(!violations.Any(static violation => violation is MissedEvent or WrongStatistics or MissingStatistics));
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

    private AttendanceClient Client(ClientIdentity identity, ClientOptions? options) =>
        new(_server.Address, ClassId, identity, RealTime.Clock, options);
}
