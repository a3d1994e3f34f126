namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    [Fact]
    public async Task Names_are_as_last_recorded_by_any_class()
    {
        await AppendAsync(Batch(1, default, 1) with { Names = [new(7, "Ada"), new(8, "Bob")] });
        await AppendAsync(Batch(2, default, 1) with { Names = [new(8, "Robert"), new(9, "")] });

        Assert.Equal([new(7, "Ada"), new(8, "Robert"), new(9, "")], await FindAsync(7, 8, 9, 10));
    }

    [Fact]
    public async Task Asking_twice_for_a_person_gives_one_name_and_for_nobody_none()
    {
        await AppendAsync(Batch(1, default, 1) with { Names = [new(7, "Ada")] });

        Assert.Equal([new(7, "Ada")], await FindAsync(7, 7, 8, 7));
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task A_person_named_twice_in_a_batch_has_the_later_name()
    {
        await AppendAsync(Batch(1, default, 1) with { Names = [new(7, "Ada"), new(7, "Countess")] });

        Assert.Equal([new(7, "Countess")], await FindAsync(7));
    }

    [Fact]
    public async Task Thousands_of_names_are_found_at_once()
    {
        PersonName[] names = [.. Enumerable.Range(1, 10_000).Select(static id => new PersonName(id * 7L, $"Student {id}"))];
        await AppendAsync(Batch(1, default, 1) with { Names = [.. names] });

        Assert.Equal(names, await FindAsync([.. Enumerable.Range(1, 70_000).Select(static id => (long)id)]));
    }

    private async Task<IEnumerable<PersonName>> FindAsync(params long[] ids) =>
        (await _log.FindNamesAsync(ids, Token)).OrderBy(static name => name.PersonId);
}
