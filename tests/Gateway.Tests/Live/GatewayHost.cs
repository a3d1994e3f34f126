using System.Net;
using Attendance.Gateway.Tests.Access;
using Attendance.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Silo and gateway in one process, as the standalone program puts them together, on a free port and a folder of their own.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private static long _nextClass = 7_000;

    private readonly WebApplication _app;
    private readonly FaultLog _log;
    private readonly string _directory;
    private Task? _stopping;

    private GatewayHost(WebApplication app, StepClock clock, TestTokens tokens, FaultLog log, string directory)
    {
        _app = app;
        _log = log;
        _directory = directory;
        Clock = clock;
        Tokens = tokens;
    }

    public StepClock Clock { get; }

    public TestTokens Tokens { get; }

    public IServiceProvider Services => _app.Services;

    public IPEndPoint EndPoint { get; private set; } = null!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });

    public static async Task<GatewayHost> StartAsync(
        StreamProviderKind streams,
        Action<IServiceCollection>? configure = null,
        IdentityProvider? provider = null,
        Dictionary<string, string?>? access = null,
        Dictionary<string, string?>? settings = null)
    {
        var (clock, log) = (new StepClock(), new FaultLog());
        var tokens = new TestTokens(clock, provider);
        var directory = Directory.CreateTempSubdirectory("attendance-gateway-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection(access ?? tokens.Settings).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Attendance:DataDirectory"] = directory,
            ["Attendance:Streams"] = streams.ToString(),

            // Hosts are shared by tests, and all of them are the same few people at one address.
            ["Limits:SocketsPerUser"] = "100000",
            ["Limits:HandshakeBurst"] = "1000000",
            ["Limits:FailedAuthenticationBurst"] = "1000000",
            ["Limits:FailedAuthenticationDelay"] = "00:00:00",
            ["Limits:RequestBurst"] = "100000",
            ["Limits:StaffRequestBurst"] = "100000",
            ["Limits:TicketsPerUser"] = "10000",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddAttendanceSilo();
        builder.AddAttendanceGateway();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapAttendanceGateway();
        await app.StartAsync();
        var host = new GatewayHost(app, clock, tokens, log, directory);
        host.EndPoint = new(IPAddress.Loopback, new Uri(app.Urls.Single()).Port);
        host.Http.BaseAddress = new($"http://{host.EndPoint}");
        return host;
    }

    /// <summary>A class session of its own, scheduled.</summary>
    /// <param name="students">Students 1 to this are enrolled.</param>
    public async Task<Room> ScheduleAsync(int students = 3)
    {
        var room = new Room(this, Interlocked.Increment(ref _nextClass)) { Students = [.. Enumerable.Range(1, students).Select(id => (long)id)] };
        await room.PutPlanAsync();
        return room;
    }

    /// <summary>A class session of its own, open; its head is <see cref="Room.HeadWhenOpened"/>.</summary>
    /// <param name="students">Students 1 to this are enrolled.</param>
    public async Task<Room> OpenAsync(int students = 3)
    {
        var room = await ScheduleAsync(students);
        await room.PostAsync("open", Person.Teacher, new { });
        return room;
    }

    /// <summary>Locks the log's file, as a program that looks into it might: what is written waits, until what this returns is disposed.</summary>
    public IDisposable TakeStorageAway()
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory, "attendance.db"), Pooling = false };
        var held = new SqliteConnection(file.ToString());
        held.Open();
        using var command = held.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return held;
    }

    /// <summary>Is asked to go down, and does everything but that: the server itself goes on.</summary>
    public void Drain() => _app.Lifetime.StopApplication();

    /// <summary>Goes down, as on a signal; can be waited for again.</summary>
    public Task StopAsync() => _stopping ??= _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        if (_log.Faults.Count > 0)
            throw new InvalidOperationException($"The host logged {_log.Faults.Count} errors: {string.Join(Environment.NewLine, _log.Faults)}");
    }
}
