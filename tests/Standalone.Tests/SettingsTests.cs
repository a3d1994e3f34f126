namespace Attendance.Standalone.Tests;

/// <summary>Its settings lie beside the program and are found from wherever it is started.</summary>
public class SettingsTests
{
    [Fact]
    public async Task Started_from_elsewhere_it_logs_little_and_keeps_its_data_there()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));

        // Only with its settings are the libraries quiet.
        Assert.DoesNotContain("Orleans", program.Output, StringComparison.Ordinal);
        Assert.Contains($"Now listening on: {program.Address.GetLeftPart(UriPartial.Authority)}", program.Output, StringComparison.Ordinal);
        Assert.Contains($"Start page: {program.Address}", program.Output, StringComparison.Ordinal);
        Assert.Contains($"Data in {Path.Combine(folder.Path, "data")}", program.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "data", "attendance.db")));
    }

    [Fact]
    public async Task Where_every_address_is_listened_on_one_is_named_that_a_browser_can_open()
    {
        using var folder = new Folder();
        var settings = StartSettings.Development(folder) with { Variables = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://*:0" } };

        await using var program = await RunningProgram.StartAsync(settings);

        Assert.Equal("localhost", program.Address.Host);
        Assert.NotEmpty(await program.ReadLinksAsync());
    }
}
