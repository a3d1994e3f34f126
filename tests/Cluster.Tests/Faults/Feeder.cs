using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>A teacher who marks at a fixed rate, whether or not the answers keep up.</summary>
internal sealed class Feeder : IAsyncDisposable
{
    private static readonly string[] Statuses = ["present", "late", "absent", "excused", "left_early"];

    // As long as it may be, in a script of three bytes a letter: a mark should weigh something.
    private static readonly string Reason = new('遅', 500);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _enough = new();
    private readonly List<Task<CommandReply>> _replies = [];
    private readonly Task _feeding;

    /// <summary>Begins.</summary>
    /// <param name="room">The class.</param>
    /// <param name="marksPerSecond">How many.</param>
    /// <param name="seed">Which rows, and what they are set to.</param>
    public Feeder(WorkloadClass room, double marksPerSecond, int seed)
    {
        Teacher = room.Teachers[0];
        _feeding = Task.Run(() => FeedAsync(room, marksPerSecond, new(seed)));
    }

    /// <summary>Who marks.</summary>
    public AttendanceClient Teacher { get; }

    public async ValueTask DisposeAsync()
    {
        if (_enough.IsCancellationRequested)
            return;
        await _enough.CancelAsync();
        await _feeding;
        await Task.WhenAll(_replies);
        _enough.Dispose();
    }

#pragma warning disable CA5394 // Chooses what happens; guards nothing.
    private async Task FeedAsync(WorkloadClass room, double marksPerSecond, Random random)
    {
        using var timer = new PeriodicTimer(Beat, RealTime.Clock);
        var started = RealTime.Clock.GetTimestamp();
        var sent = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_enough.Token))
            {
                for (; sent < RealTime.Clock.GetElapsedTime(started).TotalSeconds * marksPerSecond; sent++)
                {
                    var student = room.Students[random.Next(room.Students.Count)].Identity.UserId;
                    _replies.Add(Teacher.MarkAsync(student, Statuses[random.Next(Statuses.Length)], Reason));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }
#pragma warning restore CA5394
}
