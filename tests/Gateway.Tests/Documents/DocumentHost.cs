using Attendance.Gateway.Tests.Sockets;
using Attendance.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>The whole system in this process, as the standalone program puts it together, on a free port and a folder of its own.</summary>
public sealed class DocumentHost : IAsyncLifetime
{
    private static long _lastClass = 5_000;

    private readonly DocumentClock _clock = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("attendance-protocol-").FullName;
    private readonly WebApplication _app;
    private SqliteConnection? _storageLock;

    public DocumentHost()
    {
        Tokens = new(_clock);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(Tokens.Settings);
        builder.Configuration.AddInMemoryCollection([new("Attendance:DataDirectory", _directory), new("Limits:SocketsPerUser", "3")]);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.AddAttendanceSilo();
        builder.AddAttendanceGateway();
        _app = builder.Build();
        _app.MapAttendanceGateway();
    }

    internal DocumentTokens Tokens { get; }

    internal HttpClient Http { get; } = new();

    /// <summary>A class id that nobody has used.</summary>
    internal static long NextClass() => Interlocked.Increment(ref _lastClass);

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync().Within("the start of the host");
        Http.BaseAddress = new(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        BringStorageBack();
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    internal void Advance(TimeSpan by) => _clock.Advance(by);

    /// <summary>Locks the log's file, as a program that looks into it might: nothing can be written.</summary>
    internal void TakeStorageAway()
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory, "attendance.db"), Pooling = false };
        _storageLock = new(file.ToString());
        _storageLock.Open();
        using var command = _storageLock.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
    }

    internal void BringStorageBack()
    {
        _storageLock?.Dispose();
        _storageLock = null;
    }

    /// <summary>What a process does that was asked to end, up to where the server itself stops.</summary>
    internal void Drain() => _app.Lifetime.StopApplication();
}
