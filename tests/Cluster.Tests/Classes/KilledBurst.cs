using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>
/// Everybody checks in within less than half a second while one teacher overrides what she sees and the other marks those who did not come, some clients lose
/// their connection, and in the midst of it all the process is killed and started again. Everything random follows from the seed.
/// </summary>
internal sealed class KilledBurst
{
    private const int SpreadMilliseconds = 400;
    private const int GroupSize = 5;

    private static readonly string[] Statuses = ["present", "late", "absent", "excused", "left_early"];
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly Classroom _room;
    private readonly StandaloneProcess _server;
    private readonly Random _random;
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _acks;
    private long _killedAt;
    private long _nextAckAt;

    public KilledBurst(Classroom room, StandaloneProcess server, int seed)
    {
        _room = room;
        _server = server;
        _random = new(seed);
        KillAfter = _random.Next(room.Students.Count / 10, room.Students.Count * 9 / 10);
        foreach (var client in room.Clients)
            client.Log.Appended += CountAcks;
    }

    /// <summary>The process is killed when so many acks were seen.</summary>
    public int KillAfter { get; }

    /// <summary>Acks seen in all.</summary>
    public int Acks => _acks;

    /// <summary>From the kill to the next ack.</summary>
    public TimeSpan Gap => RealTime.Clock.GetElapsedTime(_killedAt, _nextAckAt);

    /// <summary>Runs it.</summary>
    /// <returns>How every command ended.</returns>
    public async Task<IReadOnlyList<CommandReply>> RunAsync()
    {
        var commands = _room.Students.Select(StudentAsync)
            .Concat(_room.Absentees.Chunk(GroupSize).Select(GroupAsync))
            .ToList();
        await _killed.Task.WaitAsync(AnswerTimeout, RealTime.Clock);
        await _server.RestartAsync(TestContext.Current.CancellationToken);
        var replies = await Task.WhenAll(commands).WaitAsync(AnswerTimeout, RealTime.Clock);
        return [.. replies.SelectMany(static some => some)];
    }

    private async Task<IReadOnlyList<CommandReply>> StudentAsync(AttendanceClient student)
    {
        var (wait, isOverridden, isDropped, status) = (_random.Next(SpreadMilliseconds), _random.Next(4) == 0, _random.Next(20) == 0, AnyStatus());
        await Task.Delay(TimeSpan.FromMilliseconds(wait), RealTime.Clock);
        var checkIn = student.CheckInAsync();
        if (isDropped)
            student.Drop();
        var reply = await checkIn;
        return isOverridden ? [reply, await _room.Teachers[0].MarkAsync(student.Identity.UserId, status, "seen in class")] : [reply];
    }

    private async Task<IReadOnlyList<CommandReply>> GroupAsync(long[] group)
    {
        var (wait, first, second) = (_random.Next(SpreadMilliseconds), AnyStatus(), AnyStatus());
        await Task.Delay(TimeSpan.FromMilliseconds(wait), RealTime.Clock);
        var marked = await _room.Teachers[1].BulkMarkAsync(group, first, "not seen in class");
        return [marked, await _room.Teachers[1].BulkMarkAsync(group, second)];
    }

    private string AnyStatus() => Statuses[_random.Next(Statuses.Length)];

    private void CountAcks(ClientEntry entry)
    {
        if (entry.ReceivedMessage is not { Type: "ack" })
            return;
        var acks = Interlocked.Increment(ref _acks);
        if (_killed.Task.IsCompleted)
            Interlocked.CompareExchange(ref _nextAckAt, entry.Timestamp, 0);
        if (acks != KillAfter)
            return;
        _server.Kill();
        _killedAt = RealTime.Clock.GetTimestamp();
        _killed.SetResult();
    }
}
