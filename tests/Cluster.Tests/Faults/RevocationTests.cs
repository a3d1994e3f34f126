using System.Net;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>An admin cuts a user off, in a cluster of real processes: everywhere at once, and for good.</summary>
public sealed class RevocationTests : FaultTest
{
    private const long ClassId = 9_100;
    private const long AdminId = 1;
    private const long TeacherId = 2;
    private const long RevokedId = 3;
    private const long NeighbourId = 4;

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TokenAge = TimeSpan.FromMinutes(-5);

    [Fact]
    public async Task Sockets_on_both_gateways_are_closed_within_a_second_and_nobody_elses()
    {
        var cluster = await StartClusterAsync();
        await ScheduleAsync(cluster);
        var cutOff = new List<AttendanceClient>();
        var staying = new List<AttendanceClient>();
        for (var gateway = 0; gateway < 2; gateway++)
        {
            cutOff.Add(await ConnectAsync(cluster, gateway, RevokedId, "student"));
            cutOff.Add(await ConnectAsync(cluster, gateway, RevokedId, "student"));
            staying.Add(await ConnectAsync(cluster, gateway, NeighbourId, "student"));
            staying.Add(await ConnectAsync(cluster, gateway, TeacherId, "teacher"));
        }

        var askedAt = RealTime.Clock.GetTimestamp();
        await RevokeAsync(cluster, gateway: 0);
        var endings = await Task.WhenAll(cutOff.Select(static client => client.Ended)).WaitAsync(Soon, RealTime.Clock, Cancellation);
        var took = RealTime.Clock.GetElapsedTime(askedAt);

        Print($"All were closed after {took.TotalMilliseconds:0} ms.");
        Assert.All(endings, static ending => Assert.Equal((4505, "revoked"), (ending.Code, ending.Reason)));
        Assert.InRange(took, TimeSpan.Zero, AtOnce);
        await AssertRefusedAsync(cluster);
        (await cluster.Gateways[1].Api(cluster.Tokens.Teacher(TeacherId)).OpenAsync(ClassId, Cancellation)).Demand();
        foreach (var client in staying)
        {
            await client.Log.WaitForMessageAsync(static message => message.Type == "session_updated", "the opening to reach those who stay", Soon, Cancellation);
            Assert.DoesNotContain(client.Log.Entries, static entry => entry.Kind == ClientEntryKind.Ended);
        }
    }

    [Fact]
    public async Task It_stands_when_every_process_was_killed()
    {
        var cluster = await StartClusterAsync();
        await ScheduleAsync(cluster);
        await RevokeAsync(cluster, gateway: 0);

        foreach (var process in cluster.Processes)
            process.Kill();
        foreach (var process in cluster.Processes)
            process.Launch();
        await Task.WhenAll(cluster.Processes.Select(static process => process.WaitUntilReadyAsync(Cancellation)));

        await AssertRefusedAsync(cluster);
        foreach (var gateway in cluster.Gateways)
        {
            var later = cluster.Tokens.Mint(new(RevokedId, "student") { IssuedIn = TimeSpan.FromMinutes(1) });
            Assert.Equal(HttpStatusCode.OK, (await gateway.Api(later).GetSessionAsync(ClassId, Cancellation)).Status);
        }
    }

    [Fact]
    public async Task The_next_keeper_of_the_list_tells_those_who_were_not_told()
    {
        var cluster = await StartClusterAsync();
        await ScheduleAsync(cluster);

        // One of the two has the list; whichever it is, it is gone once.
        foreach (var silo in cluster.Silos)
        {
            silo.Kill();
            await using var client = Client(cluster, gateway: 1, RevokedId, "student", TimeSpan.Zero);
            await client.StartAsync(Soon, Cancellation);
            await RevokeAsync(cluster, gateway: 0);
            Assert.Equal(4505, (await client.Ended.WaitAsync(Soon, RealTime.Clock, Cancellation)).Code);
            await silo.RestartAsync(Cancellation);
            // The token of the next turn is issued after this.
            await PassAsync(AtOnce);
        }
    }

    [Fact]
    public async Task While_the_silos_are_away_gateways_go_on_with_what_they_know()
    {
        var cluster = await StartClusterAsync();
        await ScheduleAsync(cluster);
        await RevokeAsync(cluster, gateway: 1);

        foreach (var silo in cluster.Silos)
            silo.Kill();

        foreach (var gateway in cluster.Gateways)
        {
            var answer = await gateway.Api(Old(cluster)).SendAsync(HttpMethod.Post, "/api/socket-tickets", null, Cancellation);
            Assert.Equal((HttpStatusCode.Unauthorized, "revoked"), (answer.Status, answer.Json.GetProperty("code").GetString()));
        }
    }

    private static string Old(LocalCluster cluster) => cluster.Tokens.Mint(new(RevokedId, "student") { IssuedIn = TokenAge });

    private static async Task ScheduleAsync(LocalCluster cluster)
    {
        var plan = new SessionPlan
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            Teachers = [new(TeacherId, "Teacher")],
            Students = [new(RevokedId, "Student"), new(NeighbourId, "Neighbour")],
        };
        (await cluster.Gateways[0].Api(cluster.Tokens.Admin(AdminId)).PutSessionAsync(ClassId, plan, Cancellation)).Demand();
    }

    private static async Task RevokeAsync(LocalCluster cluster, int gateway)
    {
        var admin = cluster.Gateways[gateway].Api(cluster.Tokens.Admin(AdminId));
        (await admin.RepeatAsync(
            () => admin.SendAsync(HttpMethod.Post, $"/api/users/{RevokedId}/revocations", new { reason = "Left the school" }, Cancellation), Soon, Cancellation))
            .Demand();
    }

    private static async Task AssertRefusedAsync(LocalCluster cluster)
    {
        foreach (var gateway in cluster.Gateways)
        {
            foreach (var token in new[] { Old(cluster), cluster.Tokens.Student(RevokedId) })
            {
                var answer = await gateway.Api(token).GetSessionAsync(ClassId, Cancellation);
                Assert.Equal((HttpStatusCode.Unauthorized, "revoked"), (answer.Status, answer.Json.GetProperty("code").GetString()));
            }

            await using var client = new AttendanceClient(
                gateway.Address, ClassId, new(RevokedId, "student", _ => Task.FromResult(Old(cluster))), RealTime.Clock);
            client.Start();
            Assert.Equal(4505, (await client.Ended.WaitAsync(Soon, RealTime.Clock, Cancellation)).Code);
        }
    }

    private async Task<AttendanceClient> ConnectAsync(LocalCluster cluster, int gateway, long userId, string role)
    {
        var client = Client(cluster, gateway, userId, role, TokenAge);
        Own(client, []);
        await client.StartAsync(Soon, Cancellation);
        return client;
    }

    private static AttendanceClient Client(LocalCluster cluster, int gateway, long userId, string role, TimeSpan issuedIn) => new(
        cluster.Gateways[gateway].Address,
        ClassId,
        new(userId, role, _ => Task.FromResult(cluster.Tokens.Mint(new(userId, role) { IssuedIn = issuedIn }))),
        RealTime.Clock);
}
