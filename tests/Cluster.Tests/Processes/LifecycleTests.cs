using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>How a process starts and how it ends.</summary>
public sealed class LifecycleTests : ProcessTest
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Asked_to_end_it_lets_every_socket_go_and_is_gone_in_ten_seconds()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 50);
        await room.ConnectAsync();

        var started = RealTime.Clock.GetTimestamp();
        var exitCode = await server.TerminateAsync(Cancellation);
        var taken = RealTime.Clock.GetElapsedTime(started);

        Print($"ended after {taken.TotalSeconds:0.00} s");
        Assert.Equal(0, exitCode);
        Assert.InRange(taken, TimeSpan.Zero, EndWithin);
        foreach (var client in room.Clients)
        {
            var ending = await client.Log.WaitForAsync(
                static entry => entry is { Kind: ClientEntryKind.Ended, Connection: 1 }, $"the end of user {client.Identity.UserId}'s socket", Soon, Cancellation);
            Assert.StartsWith("4000 ", ending.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ended_in_order_and_started_again_it_has_everything()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 5);
        await room.ConnectAsync();
        await Task.WhenAll(room.Students.Select(static student => student.CheckInAsync())).WaitAsync(Soon, RealTime.Clock, Cancellation);

        await server.TerminateAsync(Cancellation);
        await server.RestartAsync(Cancellation);
        await room.Teachers[0].MarkAsync(Classroom.FirstStudent, "late").WaitAsync(Soon, RealTime.Clock, Cancellation);

        Violations.AssertNone(await room.SettleAsync());
    }

    [Fact]
    public async Task Two_copies_run_side_by_side_and_know_nothing_of_each_other()
    {
        var servers = await Task.WhenAll(StartAsync(), StartAsync());
        foreach (var (server, classId) in servers.Zip([1L, 2L]))
        {
            await using var room = await Classroom.OpenAsync(server, students: 2, classId: classId);
            await room.ConnectAsync();
            await room.Students[0].CheckInAsync().WaitAsync(Soon, RealTime.Clock, Cancellation);
            Violations.AssertNone(await room.SettleAsync());
        }

        Assert.Equal([1L], EventLogFile.Read(servers[0].EventLogPath).Select(static logged => logged.ClassId).Distinct());
        Assert.Equal([2L], EventLogFile.Read(servers[1].EventLogPath).Select(static logged => logged.ClassId).Distinct());
    }

    [Fact]
    public async Task Without_keys_it_does_not_start_and_says_which_setting_is_missing()
    {
        var (exitCode, output) = await StandaloneProcess.RunToEndAsync(new() { WithKeys = false }, Cancellation);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Authentication:Schemes:Bearer", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_directory_that_is_in_use_it_does_not_start_and_says_so()
    {
        var server = await StartAsync();
        var environment = new Dictionary<string, string> { ["Attendance__DataDirectory"] = server.DataDirectory };

        var (exitCode, output) = await StandaloneProcess.RunToEndAsync(new() { Environment = environment }, Cancellation);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(server.DataDirectory, output, StringComparison.Ordinal);
    }
}
