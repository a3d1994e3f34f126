#pragma warning disable RS0030 // This program is a composition root.
using Attendance.LogWriter;
using Attendance.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

// attendance.logwriter <directory | connection string> durable|early: writes to the log in the directory, or in that PostgreSQL database, and says on standard output what
// it has acknowledged, until it is killed. Too early, only in a directory.
var place = args[0];
var services = new ServiceCollection();
services.AddSingleton(TimeProvider.System);
if (place.Contains('=', StringComparison.Ordinal))
    services.AddPostgresEventLog(place);
else
    services.AddSqliteEventLog(options => options.DataDirectory = place);
await using var provider = services.BuildServiceProvider();
var burst = new Burst(provider.GetRequiredService<IEventLog>(), Console.Out);
if (args[1] == "durable")
{
    await burst.RunAsync();
    return;
}

using var other = new SqliteConnection($"Data Source={Path.Combine(place, "attendance.db")};Pooling=false");
await burst.RunTooEarlyAsync(() =>
{
    other.Open();
    using var begin = other.CreateCommand();
    begin.CommandText = "BEGIN IMMEDIATE";
    begin.ExecuteNonQuery();
});
