using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Histories;

/// <summary>What the checker says of privacy and of statistics.</summary>
public sealed class SeenTests
{
    private const long ClassId = SampleHistory.ClassId;

    private readonly SampleHistory _history = new();

    [Fact]
    public void Finds_another_students_change() =>
        AssertLeak(Say.OwnMark(5, 102, "present"), "attendance_updated: student_id 102");

    [Fact]
    public void Finds_another_students_row_deep_inside_something_else() =>
        AssertLeak("""{"type":"pong","data":{"a":[{"b":{"student_id":103}}]}}""", "pong: student_id 103");

    [Fact]
    public void Finds_a_roster() =>
        AssertLeak("""{"type":"snapshot","data":{"roster":[]}}""", "snapshot: roster");

    [Fact]
    public void Finds_statistics() =>
        AssertLeak(Say.StatsUpdated(Say.Stats(3, 0, 0, 0, 3, "0")), "stats_updated");

    [Fact]
    public void Finds_whom_else_a_bulk_mark_touched() =>
        AssertLeak(Say.Bulk(7, "excused", 2, 102, 103), "bulk_operation_completed");

    [Fact]
    public void Finds_who_made_a_change_and_why()
    {
        _history.Ann.Rewrite("\"seq\":8", "\"late_minutes\":null", "\"late_minutes\":null,\"updated_by\":1,\"reason\":\"left\"");

        Assert.Equal([new PrivacyLeak(ClassId, 101, "attendance_updated: updated_by, reason")], _history.Check());
    }

    [Fact]
    public void Finds_another_student_in_ones_own_event()
    {
        _history.Ann.Rewrite("\"seq\":8", "\"student_id\":101", "\"student_id\":103");

        Assert.Contains(new PrivacyLeak(ClassId, 101, "attendance_updated: student_id 103"), _history.Check());
    }

    [Theory]
    [InlineData("absent_count", 1, 2)]
    [InlineData("unmarked_count", 0, 1)]
    [InlineData("total_enrolled", 3, 4)]
    public void Finds_a_wrong_count(string field, int right, int wrong)
    {
        _history.Second.Rewrite("stats_updated", $"\"{field}\":{right}", $"\"{field}\":{wrong}");

        Assert.Equal([new WrongStatistics(ClassId, 2, field, right, wrong)], _history.Check());
    }

    [Fact]
    public void Finds_statistics_that_were_not_the_last()
    {
        _history.First.Gets(Say.StatsUpdated(Say.Stats(3, 1, 0, 2, 0, "1")));

        Assert.Equal(
            ["checked_in_count", "present_count", "absent_count", "attendance_rate"],
            _history.Check().Cast<WrongStatistics>().Select(static wrong => wrong.Field));
    }

    [Fact]
    public void Finds_that_no_statistics_followed_the_last_change()
    {
        _history.Second.Lines.RemoveAt(_history.Second.Lines.Count - 1);

        Assert.Equal([new MissingStatistics(ClassId, 2)], _history.Check());
    }

    private void AssertLeak(string message, string detail)
    {
        _history.Ann.Gets(message);

        Assert.Equal([new PrivacyLeak(ClassId, 101, detail)], _history.Check());
    }
}
