using System.Net;

namespace Attendance.Standalone.Tests;

/// <summary>Outside Development nothing is given away, and what is missing is said.</summary>
public class ProductionTests
{
    [Fact]
    public async Task Without_a_key_it_says_which_setting_is_missing_and_ends()
    {
        using var folder = new Folder();

        var (exitCode, output) = await RunningProgram.RunToEndAsync(StartSettings.Production(folder));

        Assert.Equal(1, exitCode);
        Assert.Equal(
            "Attendance cannot start. There is no key to check tokens with: set Authentication:Schemes:Bearer:Authority to an OpenID Connect provider, or " +
            "Authentication:Schemes:Bearer:SigningKeys to keys of your own (environment variable " +
            "Authentication__Schemes__Bearer__SigningKeys__0__Value, in base64).",
            output.TrimEnd());
    }

    [Fact]
    public async Task There_is_no_start_page_and_no_demo_class()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Production(folder).WithKey());

        foreach (var path in new[] { "/", "/live", "/pages/live.js", "/scalar/" })
        {
            using var response = await program.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        using var document = await program.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
        using var ready = await program.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.DoesNotContain("Start page", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_of_development_are_not_taken_even_on_the_same_data()
    {
        using var folder = new Folder();
        LiveLink teacher;
        await using (var development = await RunningProgram.StartAsync(StartSettings.Development(folder)))
        {
            teacher = (await development.ReadLinksAsync())[0];
            Assert.Equal(200, (await development.GetSessionAsync(teacher)).Status);
            await development.TerminateAsync();
        }

        await using var production = await RunningProgram.StartAsync(StartSettings.Production(folder).WithKey());
        using var socket = await production.ConnectAsync(teacher);
        var refusal = await socket.ReceiveAsync();

        Assert.Equal("unauthenticated", refusal?.GetProperty("code").GetString());
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(4500, (int?)socket.CloseStatus);
        Assert.Equal(401, (await production.GetSessionAsync(teacher)).Status);
    }
}
