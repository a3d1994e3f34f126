namespace Attendance.TestKit;

public sealed partial class Workload
{
    private static readonly string[] Statuses = ["present", "late", "absent", "excused", "left_early"];

    // One command in eight marks many: enough of them to meet every fault, few enough that most are single.
    private const double BulkShare = 0.125;

    private const int LargestBulk = 8;

    private readonly CancellationTokenSource _enough = new();
    private readonly List<Task> _actors = [];

    private bool IsOver => _enough.IsCancellationRequested;

#pragma warning disable CA5394 // Chooses what happens; guards nothing.
    // Every actor has a generator of its own, so that what it does follows from the seed and not from who came first.
    private Random RandomFor(AttendanceClient client) => new(unchecked((Options.Seed * 31) + (int)client.Identity.UserId));

    private async Task TeachAsync(WorkloadClass room, AttendanceClient teacher)
    {
        var random = RandomFor(teacher);
        while (await PauseAsync(random, Options.TeacherPause))
        {
            var status = Statuses[random.Next(Statuses.Length)];
            var command = random.NextDouble() < BulkShare
                ? teacher.BulkMarkAsync(random.GetItems([.. room.Absentees], random.Next(1, LargestBulk)).Distinct(), status, "seen from the door")
                : teacher.MarkAsync(room.Absentees[random.Next(room.Absentees.Count)], status, random.Next(2) == 0 ? "called in" : null);
            await TakeAsync(teacher, random, command);
        }
    }

    // Checks in; a teacher takes it back; and again. Only this teacher marks this student, so that no check-in is ever refused.
    private async Task AttendAsync(WorkloadClass room, AttendanceClient student, AttendanceClient teacher)
    {
        var random = RandomFor(student);
        while (await PauseAsync(random, Options.StudentPause))
        {
            await TakeAsync(student, random, student.CheckInAsync());
            if (!await PauseAsync(random, Options.TeacherPause))
                return;
            await TakeAsync(teacher, random, teacher.MarkAsync(student.Identity.UserId, "unmarked", $"not in class {room.Id}"));
        }
    }

    private async Task TakeAsync(AttendanceClient client, Random random, Task<CommandReply> command)
    {
        if (random.NextDouble() < Options.DropRate)
            client.Drop();
        var reply = await command;
        if (!reply.IsAcknowledged)
            _refusals.Enqueue((client, reply));
    }

    private async Task<bool> PauseAsync(Random random, TimeSpan average)
    {
        try
        {
            // A share of forever, however long that is, would be soon for one of a thousand.
            var pause = average == Timeout.InfiniteTimeSpan ? average : random.NextDouble() * 2 * average;
            await Task.Delay(pause, RealTime.Clock, _enough.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
#pragma warning restore CA5394
}
