using System.Net;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>Nothing fails: two silos and two gateways are one system.</summary>
public sealed class TwoGatewaysTests : FaultTest
{
    [Fact]
    public async Task Sockets_of_one_class_on_both_gateways_see_the_same_order()
    {
        var cluster = await StartClusterAsync();
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, Classes = 2, Teachers = 6, TeacherPause = TimeSpan.FromMilliseconds(20), DropRate = 0 });

        await PassAsync(Undisturbed);
        await AssertCleanAsync(cluster, workload);

        foreach (var room in workload.Classes)
        {
            Assert.Equal(2, room.Teachers.Select(static teacher => teacher.Gateway).Distinct().Count());
            var heads = room.Teachers.Select(static teacher => teacher.Log.Received.First(static message => message.Type == "snapshot").Seq!.Value);
            var told = room.Teachers.Select(teacher => Told(teacher, heads.Max())).ToList();
            Assert.True(told[0].Count > 100, $"Only {told[0].Count} changes were seen.");
            Assert.All(told, one => Assert.Equal(told[0], one));
        }

        Report(workload, TimeSpan.Zero);
    }

    [Fact]
    public async Task A_class_is_activated_once_however_silos_come_and_go()
    {
        var cluster = await StartClusterAsync(new() { Silos = 3 });
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, Classes = 24, Students = 2 });

        foreach (var silo in cluster.Silos)
        {
            var goneAt = RealTime.Clock.GetTimestamp();
            silo.Kill();
            await workload.ReconvergeAsync(goneAt, cancellationToken: Cancellation);
            Assert.Equal(workload.Classes.Count, await Activations.InAsync(cluster, Cancellation));
            await silo.RestartAsync(Cancellation);
            await PassAsync(Undisturbed);
            Assert.Equal(workload.Classes.Count, await Activations.InAsync(cluster, Cancellation));
        }

        await AssertCleanAsync(cluster, workload);
        Assert.Equal(0, CountLogged(cluster.Silos, "another activation has taken over"));
        Report(workload, TimeSpan.Zero);
    }

    [Fact]
    public async Task A_sign_in_at_one_gateway_counts_at_the_other_and_outlives_them_all()
    {
        var cluster = await StartClusterAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var form = new FormUrlEncodedContent([new("token", cluster.Tokens.Teacher(7)), new("return", "/board/1")]);
        using var signedIn = await http.PostAsync(new Uri(cluster.Addresses[0], "/sign-in/token"), form, Cancellation);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie")).Split(';')[0];

        Assert.Equal(HttpStatusCode.OK, await AskForTicketAsync(http, cluster.Addresses[1], cookie));

        foreach (var process in cluster.Processes)
            process.Kill();
        await Task.WhenAll(cluster.Processes.Select(process => process.RestartAsync(Cancellation)));
        foreach (var address in cluster.Addresses)
            Assert.Equal(HttpStatusCode.OK, await AskForTicketAsync(http, address, cookie));
    }

    private static async Task<HttpStatusCode> AskForTicketAsync(HttpClient http, Uri gateway, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, "/api/socket-tickets")) { Headers = { { "Cookie", cookie }, { "X-Requested-With", "attendance" } } };
        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    // Everything after the last of them had arrived, word for word.
    private static List<string> Told(AttendanceClient teacher, long after) =>
        [.. teacher.Log.Entries.Where(entry => entry.ReceivedMessage is { IsChange: true } message && message.Seq > after).Select(static entry => entry.Text)];
}
