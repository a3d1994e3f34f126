using Attendance.Client.Tests.Scripted;
using Attendance.TestKit;

namespace Attendance.Client.Tests.Real;

/// <summary>A class session that is open, with two teachers, on the product in a process of its own.</summary>
internal sealed class ServedClass : IAsyncDisposable
{
    internal const long Ada = 1;
    internal const long Ben = 2;
    internal const long FirstStudent = 101;
    private const long Id = 7;
    private const long AdminId = 90_000;

    private ServedClass(StandaloneProcess server) => Server = server;

    internal StandaloneProcess Server { get; }

    internal RestApi Admin => Server.Api(Server.Tokens.Admin(AdminId));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<ServedClass> StartAsync(int students = 3)
    {
        var room = new ServedClass(await StandaloneProcess.StartAsync(cancellationToken: Cancellation));
        await room.PlanAsync([Ada, Ben], students);
        (await room.Admin.OpenAsync(Id, Cancellation)).Demand();
        return room;
    }

    /// <summary>Plans the class session, or amends it.</summary>
    internal async Task PlanAsync(IEnumerable<long> teachers, int students, bool isCodeRequired = false) => (await Admin.PutSessionAsync(
        Id,
        new()
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            CheckInCodeRequired = isCodeRequired,
            Teachers = [.. teachers.Select(static id => new Person(id, $"Teacher {id}"))],
            Students = [.. Enumerable.Range(0, students).Select(static index => new Person(FirstStudent + index, $"Student {FirstStudent + index}"))],
        },
        Cancellation)).Demand();

    internal Observed Teacher(long id) => Connect(_ => Server.Tokens.Teacher(id));

    internal Observed Student(long id) => Connect(_ => Server.Tokens.Student(id));

    /// <param name="token">The token for the asking of this number, from 1.</param>
    /// <param name="configure">Changes what the client would take for itself.</param>
    internal Observed Connect(Func<int, string> token, Action<AttendanceClientOptions>? configure = null) => new(
        new UriBuilder(Server.Address) { Scheme = "ws", Path = $"/ws/attendance/{Id}" }.Uri,
        token,
        options =>
        {
            (options.FirstRetry, options.LongestRetry) = (TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.5));
            configure?.Invoke(options);
        });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
