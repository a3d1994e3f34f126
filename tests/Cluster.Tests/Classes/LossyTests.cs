using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>The proof can fail: the same host with the append not awaited does not pass it.</summary>
public sealed class LossyTests : ProcessTest
{
    private const int EventsOfOpening = 3;

    private static string Lossy => BuiltAssembly.Find(Path.Combine("tests", "LossyStandalone"), "Attendance.LossyStandalone.dll");

    [Fact]
    public async Task A_process_that_acknowledges_before_it_has_stored_is_found_out()
    {
        var server = await StartAsync(new() { AssemblyPath = Lossy });
        await using var room = await Classroom.OpenAsync(server, students: 100, absentees: 10);
        await room.ConnectAsync();
        await StoredAsync(server, room, EventsOfOpening);

        var burst = new KilledBurst(room, server, seed: 1);
        await burst.RunAsync();
        await server.TerminateAsync(Cancellation);
        var lost = (await room.CheckAsync()).OfType<LostAcknowledgement>().ToList();

        Print($"killed after {burst.KillAfter} acks; {lost.Count} acknowledged commands are lost");
        Assert.NotEmpty(lost);
    }

    [Fact]
    public async Task It_is_the_crash_that_shows_it()
    {
        var server = await StartAsync(new() { AssemblyPath = Lossy });
        await using var room = await Classroom.OpenAsync(server, students: 100);
        await room.ConnectAsync();

        await Task.WhenAll(room.Students.Select(static student => student.CheckInAsync())).WaitAsync(Soon, RealTime.Clock, Cancellation);
        await StoredAsync(server, room, EventsOfOpening + room.Students.Count);
        Violations.AssertNone(await room.SettleAsync());
    }

    private static Task StoredAsync(StandaloneProcess server, Classroom room, long events) => RealTime.UntilAsync(
        () => Task.FromResult(EventLogFile.Head(server.EventLogPath, room.ClassId) == events), "all events to be stored", Soon, Cancellation);
}
