namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    [Fact]
    public async Task The_secret_of_the_codes_is_the_same_for_all_who_open_the_log()
    {
        var first = await _log.ReadCodeSecretAsync(Token);
        var second = await (await _store.OpenAsync()).ReadCodeSecretAsync(Token);

        Assert.Equal(32, first.Length);
        Assert.True(first.Distinct().Count() > 8, "These are not random bytes.");
        Assert.Equal(first, second);
    }
}
