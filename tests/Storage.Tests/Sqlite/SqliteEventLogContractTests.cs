namespace Attendance.Storage.Tests;

public sealed class SqliteEventLogContractTests : EventLogContractTests
{
    protected override Task<IEventLogStore> NewStoreAsync() => Task.FromResult<IEventLogStore>(new SqliteEventLogStore());
}
