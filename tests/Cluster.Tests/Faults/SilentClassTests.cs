using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>Nothing happens in a class for longer than anything that is kept for it is kept; then there is one mark.</summary>
public sealed class SilentClassTests : FaultTest
{
    private const long Watched = 1;
    private const long Abandoned = 2;

    private static readonly TimeSpan CollectionAge = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan CollectionQuantum = TimeSpan.FromSeconds(2);

    // Above all that follow one another once the last socket has gone: a feed's linger (30 s), a grain's age and a quantum (10 s). A lease (10 s) is among them.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan LetGoWithin = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan DeliveredWithin = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task It_is_delivered_at_once_to_those_who_stayed_and_to_those_who_come_back()
    {
        var cluster = await StartClusterAsync(new()
        {
            Environment = static _ => new Dictionary<string, string>
            {
                ["Orleans__GrainCollection__CollectionAge"] = $"{CollectionAge}",
                ["Orleans__GrainCollection__CollectionQuantum"] = $"{CollectionQuantum}",
            },
        });
        await using var watched = await Classroom.OpenAsync(cluster, students: 4, classId: Watched);
        await watched.ConnectAsync();
        await using var abandoned = await Classroom.OpenAsync(cluster, students: 4, classId: Abandoned);
        await abandoned.ConnectAsync();
        await abandoned.DisposeAsync();

        await PassAsync(Silence);
        await RealTime.UntilAsync(
            async () => await Activations.InAsync(cluster, Cancellation) == 1, "the class that nobody follows to be let go", LetGoWithin, Cancellation);
        var stayed = await DeliverAsync(watched.Teachers, [.. watched.Clients]);
        await using var visitors = await ComeBackAsync(abandoned);
        var returned = await DeliverAsync(visitors.Clients, visitors.Clients);

        Print(FaultReport.Add(new
        {
            Fault = nameof(SilentClassTests),
            Seed,
            SilenceMs = (int)Silence.TotalMilliseconds,
            StayedMs = (int)stayed.TotalMilliseconds,
            ReturnedMs = (int)returned.TotalMilliseconds,
        }));
        Assert.InRange(stayed, TimeSpan.Zero, DeliveredWithin);
        Assert.InRange(returned, TimeSpan.Zero, DeliveredWithin);
        Violations.AssertNone(await watched.SettleAsync());
    }

    // From the command until the last of those who may see it has it.
    private static async Task<TimeSpan> DeliverAsync(IReadOnlyList<AttendanceClient> teachers, IReadOnlyList<AttendanceClient> lookingOn)
    {
        var markedAt = RealTime.Clock.GetTimestamp();
        var reply = await teachers[0].MarkAsync(Classroom.FirstStudent, "late").WaitAsync(Soon, RealTime.Clock, Cancellation);
        var told = await Task.WhenAll(lookingOn
            .Where(static client => !client.Identity.IsStudent || client.Identity.UserId == Classroom.FirstStudent)
            .Select(client => client.Log.WaitForAsync(
                entry => entry.ReceivedMessage is { IsChange: true } message && message.Seq == reply.Seq, "the mark", Soon, Cancellation)));
        return RealTime.Clock.GetElapsedTime(markedAt, told.Max(static entry => entry.Timestamp));
    }

    private static async Task<Visitors> ComeBackAsync(Classroom room)
    {
        var visitors = new Visitors([.. room.Teachers.Select(teacher => room.Client(teacher.Identity))]);
        await Task.WhenAll(visitors.Clients.Select(static client => client.StartAsync(Soon, Cancellation)));
        return visitors;
    }

    private sealed record Visitors(IReadOnlyList<AttendanceClient> Clients) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Task.WhenAll(Clients.Select(static client => client.DisposeAsync().AsTask()));
    }
}
