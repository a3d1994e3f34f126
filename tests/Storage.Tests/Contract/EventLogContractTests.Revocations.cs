namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    private IRevocationLog Revocations => (IRevocationLog)_log;

    [Fact]
    public async Task Of_each_user_the_last_revocation_stands()
    {
        Assert.Empty(await Revocations.ReadRevocationsAsync(Token));

        await Revocations.AddRevocationAsync(new(7, Noon, 990, "Left the school\nlast week: „ciao“ 👋"), Token);
        await Revocations.AddRevocationAsync(new(7, Noon.AddMinutes(-1), 990, null), Token);
        await Revocations.AddRevocationAsync(new(8, Noon.AddSeconds(1), 991, ""), Token);

        Assert.Equal([new(7, Noon), new(8, Noon.AddSeconds(1))], await StandingAsync());
    }

    [Fact]
    public async Task A_revocation_added_again_changes_nothing()
    {
        var revocation = new Revocation(7, Noon, 990, "Left");
        await Revocations.AddRevocationAsync(revocation, Token);
        await Revocations.AddRevocationAsync(revocation with { Reason = "Twice" }, Token);

        Assert.Equal([new(7, Noon)], await StandingAsync());
    }

    [Fact]
    public async Task Revocations_are_seen_by_all_who_open_the_log_and_survive_its_end()
    {
        await Revocations.AddRevocationAsync(new(7, Noon, 990, null), Token);
        var other = await _store.OpenAsync();
        Assert.Equal([new(7, Noon)], await ((IRevocationLog)other).ReadRevocationsAsync(Token));

        await _store.CloseAsync(other);
        await _store.CloseAsync(_log);
        _log = await _store.OpenAsync();
        Assert.Equal([new(7, Noon)], await StandingAsync());
    }

    [Fact]
    public async Task Old_revocations_are_dropped_and_no_others()
    {
        await Revocations.AddRevocationAsync(new(7, Noon, 990, null), Token);
        await Revocations.AddRevocationAsync(new(8, Noon.AddMilliseconds(1), 990, null), Token);
        await Revocations.AddRevocationAsync(new(9, Noon, 990, null), Token);
        await Revocations.AddRevocationAsync(new(9, Noon.AddHours(1), 990, null), Token);

        await Revocations.PruneRevocationsAsync(Noon.AddMilliseconds(1), Token);

        Assert.Equal([new(8, Noon.AddMilliseconds(1)), new(9, Noon.AddHours(1))], await StandingAsync());
    }

    [Fact]
    public async Task A_closed_log_takes_and_tells_no_revocations()
    {
        await _store.CloseAsync(_log);

        await Assert.ThrowsAsync<EventLogUnavailableException>(() => Revocations.AddRevocationAsync(new(7, Noon, 990, null), Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => Revocations.ReadRevocationsAsync(Token));
    }

    private async Task<IEnumerable<StandingRevocation>> StandingAsync() =>
        (await Revocations.ReadRevocationsAsync(Token)).OrderBy(static standing => standing.UserId);
}
