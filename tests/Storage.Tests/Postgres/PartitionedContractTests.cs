namespace Attendance.Storage.Tests;

/// <summary>The same promises when the events are partitioned by ranges of class ids, as docs/scaling.md says.</summary>
public sealed class PartitionedContractTests(SharedPostgres postgres) : EventLogContractTests
{
    protected override async Task<IEventLogStore> NewStoreAsync()
    {
        var store = await PostgresEventLogStore.CreateAsync(await postgres.NewDatabaseAsync());
        await Sql.RunAsync(
            store.Database,
            """
            DROP TABLE events;
            CREATE TABLE events (
              class_id bigint NOT NULL, seq bigint NOT NULL, type text NOT NULL, at bigint NOT NULL, actor bigint NOT NULL, command_id text, payload text NOT NULL,
              PRIMARY KEY (class_id, seq)) PARTITION BY RANGE (class_id);
            CREATE TRIGGER events_never_change BEFORE UPDATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_never_change();
            CREATE TABLE events_past PARTITION OF events FOR VALUES FROM (MINVALUE) TO (10);
            CREATE TABLE events_term1 PARTITION OF events FOR VALUES FROM (10) TO (500);
            CREATE TABLE events_term2 PARTITION OF events FOR VALUES FROM (500) TO (1000);
            CREATE TABLE events_rest PARTITION OF events DEFAULT;
            """);
        return store;
    }
}
