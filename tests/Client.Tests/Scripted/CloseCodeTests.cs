using System.Text.RegularExpressions;
using Attendance.Gateway.Tests.Documents;

namespace Attendance.Client.Tests.Scripted;

/// <summary>What each close code of the protocol makes a client do.</summary>
public partial class CloseCodeTests
{
    public static TheoryData<int, string> Codes()
    {
        var rows = new TheoryData<int, string>();
        foreach (Match row in CodeRow().Matches(Repository.Read("docs/protocol.md")))
            rows.Add(int.Parse(row.Groups["code"].ValueSpan), row.Groups["reason"].Value);
        return rows;
    }

    [Fact]
    public void All_codes_of_the_protocol_are_here() => Assert.Equal(18, Codes().Count);

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Codes_below_4500_lead_back_and_all_from_there_on_end_it(int code, string reason)
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        await observed.UntilAsync(AttendanceState.Live);
        var unanswered = observed.Client.MarkAsync(101, "present", cancellationToken: TestContext.Current.CancellationToken);
        var sent = await socket.ReceiveAsync();

        await socket.CloseAsync(code, reason);

        if (code >= 4500)
        {
            var ended = await observed.UntilAsync(AttendanceState.Ended);
            Assert.Equal((code, reason), (ended.CloseCode, ended.Reason));
            Assert.Equal(reason, (await Assert.ThrowsAsync<AttendanceException>(() => unanswered)).Code);
            return;
        }

        Assert.Equal(code, (await observed.UntilAsync(AttendanceState.Reconnecting)).CloseCode);
        var again = await server.WelcomeAsync(5);
        Assert.Equal("5", again.Since);
        Assert.Equal("t2", again.Token);
        var repeated = await again.ReceiveAsync();
        Assert.Equal(sent.GetRawText(), repeated.GetRawText());
        await again.AcknowledgeAsync(repeated, 6);
        Assert.Equal(6, (await unanswered).Seq);
    }

    [Fact]
    public async Task A_drain_is_waited_for_as_long_as_it_asks_and_the_command_is_done_elsewhere_under_its_id()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        await socket.SendAsync("""{"type":"attendance_updated","seq":6,"data":{"student_id":101,"new_status":"present"}}""");
        await observed.UntilAsync(AttendanceState.Live);
        var mark = observed.Client.MarkAsync(102, "late", id: "m1", cancellationToken: TestContext.Current.CancellationToken);
        await socket.RefuseAsync(await socket.ReceiveAsync(), "draining");

        await socket.CloseAsync(4000, """{"retry_after_ms":37}""");

        Assert.Equal(TimeSpan.FromMilliseconds(37), (await observed.UntilAsync(AttendanceState.Reconnecting)).RetryIn);
        var elsewhere = await server.WelcomeAsync(7);
        Assert.Equal("6", elsewhere.Since);
        var again = await elsewhere.ReceiveAsync();
        Assert.Equal("m1", again.GetProperty("id").GetString());
        await elsewhere.AcknowledgeAsync(again, 8);
        Assert.Equal(8, (await mark).Seq);
    }

    [Fact]
    public async Task Waits_stay_under_a_ceiling_that_doubles()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        double[] ceilings = [1, 2, 4, 4, 4];
        foreach (var ceiling in ceilings)
        {
            await (await server.WelcomeAsync(5)).CloseAsync(4006, "internal_error");
            Assert.InRange((await observed.UntilAsync(AttendanceState.Reconnecting)).RetryIn!.Value.TotalMilliseconds, 0, ceiling);
        }
    }

    [GeneratedRegex(@"^\| `(?<code>\d{4})` \| (`(?<reason>[^`]+)`|[^|]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeRow();
}
