using Attendance.Client.Messages;
using Attendance.Client.Tests.Scripted;
using Attendance.Standalone.Tests;
using Attendance.TestKit;

namespace Attendance.Client.Tests.Real;

/// <summary>What ends a connection, and what goes on after it, with the product at the other end.</summary>
public class LifecycleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_token_carries_the_connection_past_the_old_ones_end_and_a_refused_one_does_not()
    {
        await using var room = await ServedClass.StartAsync();

        // Clocks may differ by 30 s: what ended 20 s ago is good for 10 s more. Ada's ends before Ben's.
        await using var ada = room.Connect(asked => Mint(ServedClass.Ada, asked == 1 ? TimeSpan.FromSeconds(-20) : TimeSpan.FromHours(1)));
        var refreshed = FirstAsync<Ack>(ada);
        await ada.UntilAsync(AttendanceState.Live);
        var connection = ada.Client.Greeting!.ConnectionId;
        await using var ben = room.Connect(asked => asked switch
        {
            1 => Mint(ServedClass.Ben, TimeSpan.FromSeconds(-18)),
            2 => "nonsense",
            _ => Mint(ServedClass.Ben, TimeSpan.FromHours(1)),
        });
        var refused = FirstAsync<Error>(ben);
        await ben.UntilAsync(AttendanceState.Live);

        Assert.True((await refreshed).TokenExpiresAt > RealTime.Clock.GetUtcNow());
        Assert.Equal("unauthenticated", (await refused).Code);
        var ended = await ben.UntilAsync(AttendanceState.Reconnecting);
        Assert.Equal((4003, "token_expired"), (ended.CloseCode, ended.Reason));
        var mark = await ada.Client.MarkAsync(ServedClass.FirstStudent, "present", cancellationToken: Cancellation);
        await ben.UntilAsync(AttendanceState.CaughtUp);

        Assert.Equal(connection, ada.Client.Greeting.ConnectionId);
        Assert.DoesNotContain(AttendanceState.Reconnecting, ada.Past);
        Assert.Equal((2, 3), (ada.Asked, ben.Asked));
        Assert.True((await ben.Client.MarkAsync(ServedClass.FirstStudent, "late", cancellationToken: Cancellation)).Seq > mark.Seq);

        string Mint(long teacher, TimeSpan expiresIn) => room.Server.Tokens.Mint(new(teacher, "teacher") { ExpiresIn = expiresIn });
    }

    [Fact]
    public async Task A_server_that_goes_down_is_left_as_it_asks_and_on_the_next_nothing_is_lost_or_seen_twice()
    {
        const int Crowd = 30;
        await using var room = await ServedClass.StartAsync(Crowd);
        await using var ada = room.Teacher(ServedClass.Ada);
        await using var ben = room.Teacher(ServedClass.Ben);
        var seen = SeenAsync(ben, 3 * Crowd);
        await ada.UntilAsync(AttendanceState.Live);
        await ben.UntilAsync(AttendanceState.Live);

        var marks = MarkAll("present");
        await marks[0];
        var down = room.Server.TerminateAsync(Cancellation);
        marks.AddRange(MarkAll("late"));
        var left = await ada.UntilAsync(AttendanceState.Reconnecting);
        marks.AddRange(MarkAll("absent"));
        Assert.Equal(0, await down);
        await room.Server.RestartAsync(Cancellation);
        await ada.UntilAsync(AttendanceState.CaughtUp);
        await ben.UntilAsync(AttendanceState.CaughtUp);

        Assert.Equal((4000, "draining"), (left.CloseCode, left.Reason));
        Assert.InRange(left.RetryIn!.Value.TotalSeconds, 0, 2);
        var acknowledged = await Task.WhenAll(marks).WaitAsync(Clock.Patience, Clock.Real, Cancellation);
        Assert.Equal(acknowledged.Select(static ack => ack.Seq!.Value).Order(), await seen.WaitAsync(Clock.Patience, Clock.Real, Cancellation));

        List<Task<Ack>> MarkAll(string status) =>
            [.. Enumerable.Range(0, Crowd).Select(index => ada.Client.MarkAsync(ServedClass.FirstStudent + index, status, cancellationToken: Cancellation))];
    }

    [Fact]
    public async Task Who_is_taken_off_the_roster_or_cut_off_stays_away()
    {
        await using var room = await ServedClass.StartAsync();
        await using var ada = room.Teacher(ServedClass.Ada);
        await using var ben = room.Teacher(ServedClass.Ben);
        await ada.UntilAsync(AttendanceState.Live);
        await ben.UntilAsync(AttendanceState.Live);

        (await room.Admin.SendAsync(HttpMethod.Post, $"/api/users/{ServedClass.Ada}/revocations", new { }, Cancellation)).Demand();
        await room.PlanAsync([ServedClass.Ada], students: 3);

        var cutOff = await ada.UntilAsync(AttendanceState.Ended);
        var removed = await ben.UntilAsync(AttendanceState.Ended);
        Assert.Equal((4505, "revoked"), (cutOff.CloseCode, cutOff.Reason));
        Assert.Equal((4501, "forbidden"), (removed.CloseCode, removed.Reason));
        Assert.Equal("revoked", (await Assert.ThrowsAsync<AttendanceException>(() => ada.Client.CloseSessionAsync(cancellationToken: Cancellation))).Code);
        Assert.Equal((1, 1), (ada.Asked, ben.Asked));
    }

    private static async Task<T> FirstAsync<T>(Observed observed)
    {
        await foreach (var message in observed.Messages)
        {
            if (message is T found)
                return found;
        }

        throw new InvalidOperationException($"The client ended before a {typeof(T).Name} came.");
    }

    /// <summary>The numbers of the changes it is told, as they come.</summary>
    private static async Task<List<long>> SeenAsync(Observed observed, int count)
    {
        var seen = new List<long>();
        await foreach (var message in observed.Messages)
        {
            if (message is AttendanceUpdated updated)
                seen.Add(updated.Seq);
            if (seen.Count == count)
                break;
        }

        return seen;
    }
}
