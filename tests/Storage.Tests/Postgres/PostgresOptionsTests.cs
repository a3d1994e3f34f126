using Attendance.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Attendance.Storage.Tests;

public sealed class PostgresOptionsTests(SharedPostgres postgres) : PostgresLogTests(postgres)
{
    [Theory]
    [InlineData("", "The event log needs a way to PostgreSQL: set PostgresEventLogOptions.ConnectionString.")]
    [InlineData("Database=attendance", "PostgresEventLogOptions.ConnectionString names no host.")]
    [InlineData(
        "Host=db;Password=s3;cret",
        "PostgresEventLogOptions.ConnectionString is not a connection string of Npgsql's: 'Host=…;Database=…;Username=…;Password=…'.")]
    public void A_connection_string_that_leads_nowhere_is_said_to_without_repeating_it(string connectionString, string fault)
    {
        using var services = Services(connectionString);

        var error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IEventLog>);

        Assert.Equal(fault, error.Message);
    }

    [Fact]
    public void Every_other_fault_is_a_sentence_too()
    {
        using var services = Services("Host=db", static options =>
        {
            options.Connections = options.MaxReaders = options.QueueCapacity = 0;
            options.ConnectTimeout = options.ReplyTimeout = TimeSpan.Zero;
        });

        var error = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IEventLog>);

        Assert.Equal(
            [
                "PostgresEventLogOptions.Connections has to be at least 1; it is 0.",
                "PostgresEventLogOptions.MaxReaders has to be at least 1; it is 0.",
                "PostgresEventLogOptions.QueueCapacity has to be at least 1; it is 0.",
                "PostgresEventLogOptions.ConnectTimeout has to be at least 0.1 s; it is 0 s.",
                "PostgresEventLogOptions.ReplyTimeout has to be at least 0.1 s; it is 0 s.",
            ],
            error.Failures);
    }

    [Fact]
    public async Task A_password_is_in_nothing_that_is_logged_or_thrown()
    {
        const string Secret = "s3cret-Pa55word";
        var settings = new NpgsqlConnectionStringBuilder(Store.Database) { Port = FreePort.Pick(), Password = Secret };
        using var lines = new Lines();
        var log = new PostgresEventLog(new() { ConnectionString = settings.ConnectionString }, RealTime.Clock, lines);

        var away = await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(1), Token));
        var refused = await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.ReadAsync(1, 0, 1, Token));
        await log.DisposeAsync();

        Assert.NotEmpty(lines.All);
        Assert.DoesNotContain(Secret, $"{string.Join('\n', lines.All)}\n{away}\n{refused}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registered_log_writes_and_a_start_without_its_server_fails()
    {
        await using (var services = Services(Store.Database))
        {
            await StartAsync(services);
            var log = services.GetRequiredService<IEventLog>();
            Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1), Token));
            Assert.Equal(1, await CountAsync(log, 1));
        }

        await using var elsewhere = Services(new NpgsqlConnectionStringBuilder(Store.Database) { Port = FreePort.Pick() }.ConnectionString);
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => StartAsync(elsewhere));
    }

    private static ServiceProvider Services(string connectionString, Action<PostgresEventLogOptions>? configure = null) =>
        new ServiceCollection().AddSingleton(RealTime.Clock).AddPostgresEventLog(connectionString, configure).BuildServiceProvider();

    private static async Task StartAsync(ServiceProvider services)
    {
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(Token);
    }
}
