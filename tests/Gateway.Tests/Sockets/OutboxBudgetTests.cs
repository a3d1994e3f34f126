using Attendance.Gateway.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>What may wait in all outboxes together.</summary>
public sealed class OutboxBudgetTests
{
    private const int Limit = 1024 * 1024;

    private static readonly OutboundFrame Chunk = OutboundFrame.Text(Enumerable.Repeat((byte)'c', 16_000).ToArray());

    [Fact]
    public async Task Those_with_most_waiting_are_shed_until_there_is_room_and_the_others_stay()
    {
        await using var sockets = new InMemorySockets(static options => (options.OutboxByteLimit, options.OutboxBudget, options.StallTimeout) = (Limit, 2 * Limit, TimeSpan.FromMinutes(1)));
        var much = Enumerable.Range(0, 3).Select(_ => Stuck(sockets, 900_000)).ToList();
        var little = Enumerable.Range(0, 2).Select(_ => Stuck(sockets, 100_000)).ToList();
        var reading = sockets.Start(new PipeTransport());

        // Together it is more than there is room for; without one of the first it is not.
        sockets.Turn(4);

        var shed = Assert.Single(much, static socket => socket.Connection.PendingBytes < 900_000);
        Assert.All(little, static socket => Assert.True(socket.Connection.PendingBytes >= 100_000));
        Assert.Single(sockets.Log.Entries, static entry => entry.Id.Id == 4107);
        Assert.True(reading.Connection.TrySend(Chunk));
        sockets.Turn(4);
        Assert.Equal((SocketEndCause.SlowConsumer, 4001), ((await shed.Ended.Within("the end of the socket that was shed")).Cause, (await shed.Ended).Code));
        Assert.All(much.Except([shed]).Concat(little).Append(reading), static socket => Assert.False(socket.Ended.IsCompleted));
    }

    [Fact]
    public void Enough_are_shed_and_no_more()
    {
        var budget = new OutboxBudget(1_000);
        Assert.Equal([false, false, false, false], Round(budget, 600, 500, 40, 40));
        Assert.Equal([true, false, false, false], Round(budget, 600, 500, 40, 40));
        Assert.Equal([false, false, false], Round(budget, 500, 40, 40));
        Assert.Equal([false, false, false], Round(budget, 500, 40, 40));
    }

    [Fact]
    public void Below_the_budget_nobody_is_shed_however_much_waits_for_one()
    {
        var budget = new OutboxBudget(1_000);
        for (var round = 0; round < 3; round++)
            Assert.Equal([false, false], Round(budget, 990, 10));
    }

    private static bool[] Round(OutboxBudget budget, params long[] pending)
    {
        bool[] shed = [.. pending.Select(budget.IsOver)];
        budget.EndRound();
        return shed;
    }

    /// <summary>A socket whose peer takes nothing.</summary>
    private static TestSocket Stuck(InMemorySockets sockets, int bytes)
    {
        var socket = sockets.Start(new PipeTransport(pauseWriterThreshold: 1));
        while (socket.Connection.PendingBytes < bytes)
            Assert.True(socket.Connection.TrySend(Chunk));
        return socket;
    }
}
