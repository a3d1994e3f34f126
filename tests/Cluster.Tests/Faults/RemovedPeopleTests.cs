using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>A changed roster takes effect on open sockets of every gateway at once, for whoever left it and for whoever is in it as somebody else.</summary>
public sealed class RemovedPeopleTests : FaultTest
{
    private const long ClassId = 9_200;

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly Person Leaver = new(2, "Leaving teacher");
    private static readonly Person Demoted = new(3, "Teacher who becomes a student");
    private static readonly Person Student = new(4, "Leaving student");
    private static readonly Person Teacher = new(5, "Teacher");

    [Fact]
    public async Task Whoever_is_no_teacher_or_no_student_any_more_is_closed_within_a_second_on_both_gateways()
    {
        var cluster = await StartClusterAsync();
        var admin = cluster.Gateways[0].Api(cluster.Tokens.Admin(1));
        var plan = new SessionPlan { StartsAt = RealTime.Clock.GetUtcNow(), Teachers = [Leaver, Demoted, Teacher], Students = [Student] };
        (await admin.PutSessionAsync(ClassId, plan, Cancellation)).Demand();
        var leaving = new List<AttendanceClient>();
        var staying = new List<AttendanceClient>();
        foreach (var gateway in cluster.Gateways)
        {
            leaving.Add(await ConnectAsync(gateway, ClientIdentity.Teacher(Leaver.Id, cluster.Tokens)));
            leaving.Add(await ConnectAsync(gateway, ClientIdentity.Teacher(Demoted.Id, cluster.Tokens)));
            leaving.Add(await ConnectAsync(gateway, ClientIdentity.Student(Student.Id, cluster.Tokens)));
            staying.Add(await ConnectAsync(gateway, ClientIdentity.Teacher(Teacher.Id, cluster.Tokens)));
        }

        var askedAt = RealTime.Clock.GetTimestamp();
        (await admin.PutSessionAsync(ClassId, plan with { Teachers = [Teacher], Students = [Demoted] }, Cancellation)).Demand();
        var endings = await Task.WhenAll(leaving.Select(static client => client.Ended)).WaitAsync(Soon, RealTime.Clock, Cancellation);
        var took = RealTime.Clock.GetElapsedTime(askedAt);

        Print($"All were closed after {took.TotalMilliseconds:0} ms.");
        Assert.All(endings, static ending => Assert.Equal(4501, ending.Code));
        Assert.InRange(took, TimeSpan.Zero, AtOnce);
        Assert.All(staying, static client => Assert.DoesNotContain(client.Log.Entries, static entry => entry.Kind == ClientEntryKind.Ended));

        // The old role is of no use any more, the new one is.
        await using var asTeacher = new AttendanceClient(cluster.Addresses, ClassId, ClientIdentity.Teacher(Demoted.Id, cluster.Tokens), RealTime.Clock);
        asTeacher.Start();
        Assert.Equal(4502, (await asTeacher.Ended.WaitAsync(Soon, RealTime.Clock, Cancellation)).Code);
        await ConnectAsync(cluster.Gateways[1], ClientIdentity.Student(Demoted.Id, cluster.Tokens));
    }

    private async Task<AttendanceClient> ConnectAsync(GatewayProcess gateway, ClientIdentity identity)
    {
        var client = new AttendanceClient(gateway.Address, ClassId, identity, RealTime.Clock);
        Own(client, []);
        await client.StartAsync(Soon, Cancellation);
        return client;
    }
}
