namespace Attendance.Storage.Tests;

public sealed class PostgresEventLogContractTests(SharedPostgres postgres) : EventLogContractTests
{
    protected override async Task<IEventLogStore> NewStoreAsync() => await PostgresEventLogStore.CreateAsync(await postgres.NewDatabaseAsync());
}
