namespace Attendance.Storage.Tests;

public sealed class SnapshotStorageTests(SharedPostgres postgres) : SnapshotTests(postgres)
{
    [Fact]
    public async Task A_snapshot_is_the_same_after_a_restart()
    {
        var state = SampleState.Of(300);
        await WriteAsync(Silo.Storage, 7, new(state));

        await RestartAsync();

        var read = await ReadAsync(Silo.Storage, 7);
        Assert.Equal(SampleState.Describe(state), SampleState.Describe(read.State));
        Assert.True(read.RecordExists);
        Assert.Equal(0, (await ReadAsync(Silo.Storage, 8)).State!.Head);
        Assert.Empty(Warnings());
    }

    [Theory]
    [InlineData("''::bytea")]
    [InlineData("'\\x01'::bytea")]
    [InlineData("decode(repeat('7b', 5000), 'hex')")]
    [InlineData("set_byte(payload, 0, 2)")]
    [InlineData("set_byte(payload, 200, get_byte(payload, 200) # 1)")]
    [InlineData("substr(payload, 1, length(payload) - 1)")]
    [InlineData("payload || '\\x00'::bytea")]
    public async Task A_damaged_snapshot_is_none_and_the_next_one_takes_its_place(string damage)
    {
        foreach (var classId in (long[])[7, 8])
            await WriteAsync(Silo.Storage, classId, new(SampleState.Of(30)));
        await Sql.RunAsync(Database, $"UPDATE orleans_storage SET payload = {damage}");

        var read = await ReadAsync(Silo.Storage, 7);
        await ReadAsync(Silo.Storage, 8);

        Assert.Equal(0, read.State!.Head);
        Assert.StartsWith("Warning 3202", Assert.Single(Warnings()), StringComparison.Ordinal);
        read.State = SampleState.Of(31);
        await WriteAsync(Silo.Storage, 7, read);
        Assert.Equal(SampleState.Of(31).Head, (await ReadAsync(Silo.Storage, 7)).State!.Head);
    }

    [Fact]
    public async Task A_snapshot_of_another_format_is_none()
    {
        await WriteAsync(Silo.Storage, 7, new(SampleState.Of(30)));
        await Sql.RunAsync(Database, $"UPDATE orleans_storage SET payload = set_byte(payload, 0, {SnapshotSerializer.Format + 1})");

        Assert.Equal(0, (await ReadAsync(Silo.Storage, 7)).State!.Head);

        Assert.Contains("The snapshot is not of format 1.", Assert.Single(Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_to_write_wins()
    {
        var one = await ReadAsync(Silo.Storage, 7);
        var other = await ReadAsync(Silo.Storage, 7);
        foreach (var (author, students) in (IEnumerable<(GrainState<ClassSessionState>, int)>)[(one, 1), (other, 2), (one, 3), (one, 4), (other, 5)])
        {
            author.State = SampleState.Of(students);
            await WriteAsync(Silo.Storage, 7, author);
            Assert.Equal(SampleState.Of(students).Head, (await ReadAsync(Silo.Storage, 7)).State!.Head);
        }

        Assert.Empty(Warnings());
    }

    [Fact]
    public async Task What_is_cleared_is_none_and_can_be_written_again()
    {
        var state = new GrainState<ClassSessionState>(SampleState.Of(30));
        await WriteAsync(Silo.Storage, 7, state);

        await Silo.Storage.ClearStateAsync("class-session", Id(7), state, Token);

        Assert.Equal((0, false), (state.State!.Head, state.RecordExists));
        Assert.Equal(0, (await ReadAsync(Silo.Storage, 7)).State!.Head);
        await WriteAsync(Silo.Storage, 7, new(SampleState.Of(31), state.ETag));
        Assert.Equal(SampleState.Of(31).Head, (await ReadAsync(Silo.Storage, 7)).State!.Head);
    }

    private IEnumerable<string> Warnings() => Silo.Lines.All.Where(static line => line.StartsWith("Warning 320", StringComparison.Ordinal));
}
