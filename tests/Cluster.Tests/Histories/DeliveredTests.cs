using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Histories;

/// <summary>What the checker says of what clients were sent. Each fault is tried in every place it can be in.</summary>
public sealed class DeliveredTests
{
    private const long ClassId = SampleHistory.ClassId;

    public static TheoryData<int, int> EveryDelivery() => Deliveries(static changes => changes);

    public static TheoryData<int, int> EveryDeliveryButTheLast() => Deliveries(static changes => changes.SkipLast(1));

    [Theory]
    [MemberData(nameof(EveryDelivery))]
    public void Finds_a_skipped_delivery(int client, int index)
    {
        var history = new SampleHistory();
        var broken = history.Clients[client];
        var seq = broken.SeqAt(index);
        broken.Lines.RemoveAt(index);

        Assert.Equal([new MissedEvent(ClassId, broken.UserId, seq)], history.Check());
    }

    [Theory]
    [MemberData(nameof(EveryDelivery))]
    public void Finds_a_duplicate_delivery(int client, int index)
    {
        var history = new SampleHistory();
        var broken = history.Clients[client];
        broken.GetsLast(broken.Lines[index].Text);

        Assert.Equal([new RepeatedEvent(ClassId, broken.UserId, broken.SeqAt(index))], history.Check());
    }

    [Theory]
    [MemberData(nameof(EveryDeliveryButTheLast))]
    public void Finds_a_delivery_that_comes_late(int client, int index)
    {
        var history = new SampleHistory();
        var broken = history.Clients[client];
        var late = broken.Lines[index];
        broken.Lines.RemoveAt(index);
        var at = broken.GetsLast(late.Text);

        Assert.Equal([new EventOutOfOrder(ClassId, broken.UserId, broken.SeqAt(at))], history.Check());
    }

    [Fact]
    public void Finds_two_deliveries_in_the_wrong_order()
    {
        var history = new SampleHistory();
        var lines = history.Second.Lines;
        var five = history.Second.IndexOfChange(5);
        (lines[five - 1], lines[five]) = (lines[five], lines[five - 1]);

        Assert.Equal([new EventOutOfOrder(ClassId, 2, 4)], history.Check());
    }

    [Fact]
    public void Finds_a_resumption_that_begins_too_early()
    {
        var history = new SampleHistory();
        history.First.Lines.Insert(history.First.IndexOfChange(6), (ClientEntryKind.Received, Say.Mark(5, 102, "unmarked", "present", 102)));

        Assert.Equal([new RepeatedEvent(ClassId, 1, 5)], history.Check());
    }

    [Fact]
    public void Lets_a_snapshot_stand_for_what_came_before_it()
    {
        var history = new SampleHistory();
        var lines = history.Second.Lines;
        var four = history.Second.IndexOfChange(4);
        lines.RemoveRange(four, 2);
        string[] rows = [Say.Row(101, "present", 4), Say.Row(102, "present", 5), Say.Row(103, "unmarked", 2)];
        lines.Insert(four, (ClientEntryKind.Received, Say.Snapshot(5, Say.Stats(3, 2, 0, 0, 1, "0.6666666666666666"), rows)));

        Assert.Empty(history.Check());
    }

    [Fact]
    public void Finds_a_snapshot_that_is_older_than_its_number()
    {
        var history = new SampleHistory();
        history.Cid.Rewrite("snapshot", "\"seq\":2,\"data\"", "\"seq\":6,\"data\"");

        Assert.Contains(
            new DifferentHistory(ClassId, 103, 6, "Student 103 is 'unmarked' since 2, by the events 'absent' since 6."), history.Check());
    }

    [Fact]
    public void Finds_a_position_that_passes_over_an_event()
    {
        var history = new SampleHistory();
        history.Cid.Lines.RemoveAt(history.Cid.IndexOfChange(6));

        Assert.Equal([new MissedEvent(ClassId, 103, 6)], history.Check());
    }

    [Fact]
    public void Asks_nothing_of_the_end_of_a_client_that_was_gone()
    {
        var history = new SampleHistory();
        history.Ann.Lines.RemoveAt(history.Ann.IndexOfChange(8));
        history.Ann.FollowsToTheEnd = false;

        Assert.Empty(history.Check());
    }

    [Fact]
    public void Finds_an_event_that_was_announced_and_never_stored()
    {
        var history = new SampleHistory();
        history.Ann.Gets(Say.OwnMark(9, 101, "late"));

        Assert.Equal([new UnloggedEvent(ClassId, 101, 9)], history.Check());
    }

    [Fact]
    public void Finds_two_histories_under_one_number()
    {
        var history = new SampleHistory();
        history.Second.Rewrite("\"seq\":6", "\"new_status\":\"absent\"", "\"new_status\":\"late\"");

        Assert.Equal([new DifferentHistory(ClassId, 2, 6, "new_status: told 'late', the database has 'absent'.")], history.Check());
    }

    private static TheoryData<int, int> Deliveries(Func<IEnumerable<int>, IEnumerable<int>> choose)
    {
        var data = new TheoryData<int, int>();
        var clients = new SampleHistory().Clients;
        for (var client = 0; client < clients.Count; client++)
        {
            foreach (var index in choose(clients[client].Changes()))
                data.Add(client, index);
        }

        return data;
    }
}
