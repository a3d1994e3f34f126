using Attendance.Client.Messages;
using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests;

/// <summary>Against the program in a process of its own.</summary>
public sealed class ServerTests : IDisposable
{
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public ServerTests() => _patience.CancelAfter(Clock.Patience);

    private CancellationToken Patience => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_check_in_is_acknowledged_once_repeated_as_a_duplicate_and_seen_by_the_teacher()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));
        var links = await program.ReadLinksAsync();
        await using var teacher = Make(program, links[0]);
        await using var student = Make(program, links[2]);
        var seen = FirstAsync<AttendanceUpdated>(teacher.ReadAllAsync(Patience));
        await ConnectAsync(teacher);
        student.Connect();

        var first = await student.CheckInAsync(id: "c1", cancellationToken: Patience);
        var second = await student.CheckInAsync(id: "c1", cancellationToken: Patience);

        Assert.False(first.IsDuplicate);
        Assert.True(second.IsDuplicate);
        Assert.Equal(first.Seq, (await seen).Seq);
    }

    [Fact]
    public async Task After_a_kill_it_resumes_and_a_command_sent_meanwhile_is_done_once()
    {
        using var folder = new Folder();
        var program = await RunningProgram.StartAsync(StartSettings.Development(folder));
        var address = program.Address.GetLeftPart(UriPartial.Authority);
        await using var teacher = Make(program, (await program.ReadLinksAsync())[0]);
        await ConnectAsync(teacher);
        var before = await teacher.MarkAsync(101, "present", cancellationToken: Patience);
        var lost = StateAsync(teacher, AttendanceState.Reconnecting);
        var caughtUp = StateAsync(teacher, AttendanceState.CaughtUp);
        await program.DisposeAsync();
        await lost;

        var meanwhile = teacher.MarkAsync(102, "present", cancellationToken: Patience);
        await using var again = await RunningProgram.StartAsync(
            StartSettings.Development(folder) with { Variables = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address } });
        var ack = await meanwhile.WaitAsync(Clock.Patience, Clock.Real, Patience);
        await caughtUp;

        Assert.True(teacher.Greeting?.Resumed);
        Assert.True(ack.Seq > before.Seq);
        var history = await teacher.RequestHistoryAsync(102, cancellationToken: Patience);
        Assert.Equal(ack.Seq, Assert.Single(history.Data, entry => entry.Seq >= ack.Seq).Seq);
    }

    [Fact]
    public async Task Of_a_class_marked_while_the_server_is_killed_twice_no_mark_is_lost_doubled_or_out_of_order()
    {
        const int Crowd = 30;
        using var folder = new Folder();
        var program = await RunningProgram.StartAsync(StartSettings.Development(folder));
        var address = program.Address.GetLeftPart(UriPartial.Authority);
        var links = await program.ReadLinksAsync();
        await using var teacher = Make(program, links[0]);
        var seen = new List<long>();
        var reading = ReadAsync();
        await ConnectAsync(teacher);

        var marks = new List<Task<Ack>>();
        for (var round = 0; round < 2; round++)
        {
            var caughtUp = StateAsync(teacher, AttendanceState.CaughtUp);
            for (var index = 0; index < Crowd; index++)
                marks.Add(teacher.MarkAsync(101 + index, round == 0 ? "present" : "late", cancellationToken: Patience));
            await marks[(Crowd * round) + (Crowd / 3)];
            await program.DisposeAsync();
            program = await RunningProgram.StartAsync(
                StartSettings.Development(folder) with { Variables = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address } });
            await caughtUp;
        }

        await using var last = program;
        var acknowledged = await Task.WhenAll(marks).WaitAsync(Clock.Patience, Clock.Real, Patience);
        await reading.WaitAsync(Clock.Patience, Clock.Real, Patience);

        Assert.Equal(2 * Crowd, acknowledged.Select(static ack => ack.Seq).Distinct().Count());
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(acknowledged.Select(static ack => ack.Seq!.Value).Order(), seen);

        async Task ReadAsync()
        {
            await foreach (var message in teacher.ReadAllAsync(Patience))
            {
                if (message is AttendanceUpdated updated)
                    seen.Add(updated.Seq);
                if (seen.Count == 2 * Crowd)
                    return;
            }
        }
    }

    [Fact]
    public async Task A_class_that_does_not_exist_ends_it_with_not_found()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));
        var link = (await program.ReadLinksAsync())[0];
        await using var client = Make(program, link with { ClassId = 999 });
        client.Connect();

        var refusal = await Assert.ThrowsAsync<AttendanceException>(() => client.MarkAsync(101, "present", cancellationToken: Patience));

        Assert.Equal("not_found", refusal.Code);
        Assert.Equal(AttendanceState.Ended, client.State);
        Assert.DoesNotContain(link.Token, refusal.ToString(), StringComparison.Ordinal);
    }

    private static AttendanceClient Make(RunningProgram program, LiveLink link) => new(new(
        new UriBuilder(program.Address) { Scheme = "ws", Path = $"/ws/attendance/{link.ClassId}" }.Uri,
        _ => Task.FromResult(link.Token)));

    private static Task ConnectAsync(AttendanceClient client)
    {
        var live = StateAsync(client, AttendanceState.Live);
        client.Connect();
        return live;
    }

    private static Task StateAsync(AttendanceClient client, AttendanceState state)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.StateChanged += (_, change) =>
        {
            if (change.State == state)
                reached.TrySetResult();
        };
        return reached.Task.WaitAsync(Clock.Patience, Clock.Real);
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<AttendanceMessage> messages)
    {
        await foreach (var message in messages)
        {
            if (message is T found)
                return found;
        }

        throw new InvalidOperationException($"The client ended before a {typeof(T).Name} came.");
    }
}
