using Attendance.TestKit;

namespace Attendance.Live;

/// <summary>One class: two teachers, who mark in turn, and its students.</summary>
internal sealed class LiveClass : IAsyncDisposable
{
    private const long FirstStudent = 100_001;
    private const long AdminId = 1;
    private static readonly string[] Statuses = ["present", "late", "excused", "absent"];
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);

    private readonly StandaloneProcess _server;
    private readonly SessionPlan _plan;
    private int _marks;

    public LiveClass(StandaloneProcess server, long classId, int students)
    {
        _server = server;
        ClassId = classId;
        long[] teacherIds = [(2 * classId) + 1_000, (2 * classId) + 1_001];
        var studentIds = Enumerable.Range(0, students).Select(index => FirstStudent + (classId * students) + index).ToList();
        _plan = new()
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            Teachers = [.. teacherIds.Select(static id => new Person(id, $"Teacher {id}"))],
            Students = [.. studentIds.Select(static id => new Person(id, $"Student {id}"))],
        };
        Teachers = [.. teacherIds.Select(id => Client(ClientIdentity.Teacher(id, server.Tokens)))];
        Students = [.. studentIds.Select(id => Client(ClientIdentity.Student(id, server.Tokens)))];
    }

    public long ClassId { get; }

    public IReadOnlyList<AttendanceClient> Teachers { get; }

    public IReadOnlyList<AttendanceClient> Students { get; }

    public IEnumerable<AttendanceClient> Clients => Teachers.Concat(Students);

    public async Task OpenAsync()
    {
        (await _server.Api(_server.Tokens.Admin(AdminId)).PutSessionAsync(ClassId, _plan)).Demand();
        (await _server.Api(_server.Tokens.Teacher(Teachers[0].Identity.UserId)).OpenAsync(ClassId)).Demand();
        await Task.WhenAll(Clients.Select(static client => client.StartAsync(ConnectTimeout)));
    }

    public Task<CommandReply> MarkAsync()
    {
        var number = _marks++;
        var student = Students[number / 2 % Students.Count];
        return Teachers[number % 2].MarkAsync(student.Identity.UserId, Statuses[number % Statuses.Length]);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Clients.Select(static client => client.DisposeAsync().AsTask()));

    private AttendanceClient Client(ClientIdentity identity) => new(_server.Address, ClassId, identity, RealTime.Clock);
}
