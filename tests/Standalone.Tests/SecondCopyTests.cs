namespace Attendance.Standalone.Tests;

/// <summary>Several copies on one machine.</summary>
public class SecondCopyTests
{
    [Fact]
    public async Task On_the_same_data_the_second_is_refused_in_a_sentence()
    {
        using var folder = new Folder();
        await using var first = await RunningProgram.StartAsync(StartSettings.Development(folder));

        var (exitCode, output) = await RunningProgram.RunToEndAsync(StartSettings.Development(folder));

        Assert.Equal(1, exitCode);
        var sentence = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"Attendance cannot start. The event log '{Path.Combine(folder.Path, "data", "attendance.db")}' is in use: ", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_data_of_its_own_the_second_runs_beside_the_first()
    {
        using var folder = new Folder();
        using var other = new Folder();
        await using var first = await RunningProgram.StartAsync(StartSettings.Development(folder));

        // From the same working directory, so that only the setting tells the two apart.
        var settings = StartSettings.Development(folder) with
        {
            Variables = new Dictionary<string, string> { ["Attendance__DataDirectory"] = other.Path },
        };
        await using var second = await RunningProgram.StartAsync(settings);

        Assert.Contains($"Data in {other.Path}", second.Output, StringComparison.Ordinal);
        Assert.Equal(200, (await first.GetSessionAsync((await first.ReadLinksAsync())[0])).Status);
        Assert.Equal(200, (await second.GetSessionAsync((await second.ReadLinksAsync())[0])).Status);

        // Each signs with a key of its own.
        Assert.Equal(401, (await second.GetSessionAsync((await first.ReadLinksAsync())[0])).Status);
    }

    [Fact]
    public async Task On_a_port_that_is_taken_the_second_is_refused_in_a_sentence()
    {
        using var folder = new Folder();
        using var other = new Folder();
        await using var first = await RunningProgram.StartAsync(StartSettings.Development(folder));
        var settings = StartSettings.Development(other) with
        {
            Variables = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = first.Address.GetLeftPart(UriPartial.Authority) },
        };

        var (exitCode, output) = await RunningProgram.RunToEndAsync(settings);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Attendance cannot start. Failed to bind to address {first.Address.GetLeftPart(UriPartial.Authority)}: address already in use.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
