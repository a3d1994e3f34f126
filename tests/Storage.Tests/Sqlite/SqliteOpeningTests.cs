using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Attendance.Storage.Tests;

public sealed class SqliteOpeningTests : SqliteLogTests
{
    [Fact]
    public void What_durability_rests_on_is_in_force_on_the_connection_that_writes()
    {
        var granted = new Dictionary<string, string>();

        Store.Open(connection =>
        {
            foreach (var pragma in (string[])["journal_mode", "synchronous", "busy_timeout", "user_version"])
                granted[pragma] = SqliteFile.Pragma(connection, pragma);
        });

        Assert.Equal("wal", granted["journal_mode"]);
        Assert.Equal("2", granted["synchronous"]);
        Assert.Equal("1000", granted["busy_timeout"]);
        Assert.Equal("3", granted["user_version"]);
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused_and_left_as_it_is()
    {
        await Store.CloseAsync(Store.Open());
        Store.Execute("PRAGMA user_version=4");

        var error = Assert.Throws<NewerSchemaException>(() => Store.Open());

        Assert.Equal(
            $"The event log '{Store.Options.FilePath}' has schema version 4, and this version of the software knows none after 3: "
            + "run the version that wrote it, or a later one.",
            error.Message);
        using var connection = SqliteFile.OpenForReading(Store.Options.FilePath);
        Assert.Equal("4", SqliteFile.Pragma(connection, "user_version"));
    }

    [Fact]
    public async Task A_directory_in_use_is_refused_until_it_is_let_go()
    {
        Store.Options.Exclusive = true;
        var owner = Store.Open();

        var error = Assert.Throws<InvalidOperationException>(() => Store.Open());
        Assert.Equal(
            $"The event log '{Store.Options.FilePath}' is in use: '{Store.Options.FilePath}.lock' is held by another process, "
            + "or by another log in this one. One at a time may own it.",
            error.Message);

        await Store.CloseAsync(owner);
        await Store.Open().PingAsync(Token);
    }

    [Fact]
    public async Task A_log_that_could_not_be_opened_does_not_keep_the_directory()
    {
        Store.Options.Exclusive = true;
        Assert.Throws<NotSupportedException>(() => Store.Open(static _ => throw new NotSupportedException()));

        await Store.Open().PingAsync(Token);
    }

    [Fact]
    public async Task A_closed_log_leaves_one_file_that_holds_everything()
    {
        var log = Store.Open();
        await log.AppendAsync(Batch(1), Token);
        await CountAsync(log, 1);

        await Store.CloseAsync(log);
        log.Dispose();

        Assert.Equal(["attendance.db"], Directory.GetFiles(Store.Options.DataDirectory).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Events_cannot_be_changed_even_by_hand()
    {
        await Store.Open().AppendAsync(Batch(1), Token);

        var error = Assert.Throws<SqliteException>(() => Store.Execute("UPDATE events SET actor = 1"));

        Assert.Equal("SQLite Error 19: 'events never change'.", error.Message);
    }

    [Fact]
    public async Task The_host_opens_the_log_when_it_starts_and_the_container_closes_it()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        services.AddSqliteEventLog(options => options.DataDirectory = Store.Options.DataDirectory);
        await using var provider = services.BuildServiceProvider();
        Assert.False(Directory.Exists(Store.Options.DataDirectory));

        await Assert.Single(provider.GetServices<IHostedService>()).StartAsync(Token);

        Assert.True(File.Exists(Store.Options.FilePath));
        var log = provider.GetRequiredService<IEventLog>();
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1), Token));
        await provider.DisposeAsync();
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.PingAsync(Token));
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused_in_full_sentences()
    {
        var services = new ServiceCollection();
        services.AddSqliteEventLog(static options => (options.QueueCapacity, options.MaxReaders) = (0, -1));
        await using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SqliteEventLogOptions>>().Value);

        Assert.Equal(
            [
                "The event log needs a data directory: set SqliteEventLogOptions.DataDirectory.",
                "SqliteEventLogOptions.QueueCapacity has to be at least 1; it is 0.",
                "SqliteEventLogOptions.MaxReaders has to be at least 1; it is -1.",
            ],
            error.Failures);
    }
}
