using System.Text.Json;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>A process that is asked to end amid the busiest minute of a class: it answers what it has taken, spreads its clients, and is gone in time.</summary>
public sealed class DrainTests : ProcessTest
{
    private const int StudentCount = 300;

    // The check-ins fall before, into and behind the 0.6 s over which so many sockets are closed.
    private const int SpreadMilliseconds = 1_200;

    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Asked_twice_to_end_amid_a_burst_it_answers_what_it_has_taken_and_loses_nothing()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, StudentCount);
        await room.ConnectAsync();
        var checkIns = room.Students.Select(CheckInLaterAsync).ToList();

        var started = RealTime.Clock.GetTimestamp();
        var exitCodes = await Task.WhenAll(server.TerminateAsync(Cancellation), server.TerminateAsync(Cancellation));
        var taken = RealTime.Clock.GetElapsedTime(started);

        Assert.Equal([0, 0], exitCodes);
        Assert.InRange(taken, TimeSpan.Zero, EndWithin);
        var endings = await Task.WhenAll(room.Clients.Select(FirstEndingAsync));
        Assert.All(endings, static ending => Assert.StartsWith("4000 ", ending.Text, StringComparison.Ordinal));
        var spread = RealTime.Clock.GetElapsedTime(endings.Min(static ending => ending.Timestamp), endings.Max(static ending => ending.Timestamp));
        Assert.True(spread > TimeSpan.FromMilliseconds(500), $"All sockets were closed within {spread.TotalMilliseconds:0} ms.");
        var waits = endings.Select(static ending => JsonDocument.Parse(ending.Text["4000 ".Length..]).RootElement.GetProperty("retry_after_ms").GetInt32()).ToList();
        Assert.All(waits, static wait => Assert.InRange(wait, 0, 2_000));
        Assert.True(waits.Distinct().Count() > StudentCount / 2, "Clients are told to come back at the same moments.");

        await server.RestartAsync(Cancellation);
        var replies = await Task.WhenAll(checkIns).WaitAsync(Soon, RealTime.Clock, Cancellation);
        Print($"ended after {taken.TotalSeconds:0.00} s");

        // One whose first ack was lost would be told now that it was a repeat.
        Assert.All(replies, static reply => Assert.Equal((true, false), (reply.IsAcknowledged, reply.IsDuplicate)));
        Violations.AssertNone(await room.SettleAsync());
        var output = server.Output.Text;
        Assert.Contains("Going down: 302 sockets are closed over 0.6 s.", output, StringComparison.Ordinal);
        Assert.Contains("Drained 302 sockets in ", output, StringComparison.Ordinal);
        Assert.Contains("; 0 were closed before all their requests were answered, 0 did not answer the close.", output, StringComparison.Ordinal);
    }

    private static async Task<CommandReply> CheckInLaterAsync(AttendanceClient student)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(student.Identity.UserId * 7 % SpreadMilliseconds), RealTime.Clock, Cancellation);
        return await student.CheckInAsync();
    }

    private static Task<ClientEntry> FirstEndingAsync(AttendanceClient client) => client.Log.WaitForAsync(
        static entry => entry is { Kind: ClientEntryKind.Ended, Connection: 1 }, $"the end of user {client.Identity.UserId}'s socket", Soon, Cancellation);
}
