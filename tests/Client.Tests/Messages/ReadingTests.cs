using System.Text.Json;
using Attendance.Client.Messages;

namespace Attendance.Client.Tests.Messages;

/// <summary>What becomes of messages that are not quite as this version knows them.</summary>
public class ReadingTests
{
    private const string Blocked = """{"type":"operation_blocked","timestamp":"2026-01-31T12:00:00.000Z","operation_id":"r1","message":"Ada is already doing this."}""";

    [Fact]
    public void A_message_is_read_into_the_record_of_its_type()
    {
        var blocked = Assert.IsType<OperationBlocked>(Read(Blocked));

        Assert.Equal(("operation_blocked", "r1", "Ada is already doing this."), (blocked.Type, blocked.OperationId, blocked.Message));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), blocked.Timestamp);
        Assert.Equal(Blocked, blocked.Raw.GetRawText());
    }

    [Theory]
    [InlineData("""{"type":"operation_suspended","timestamp":"2026-01-31T12:00:00.000Z","id":"o1","seq":7,"data":{"since":3}}""")]
    [InlineData("""{"type":"attendance_updated","timestamp":"2026-01-31T12:00:00.000Z","id":"o1","seq":7}""")]
    [InlineData("""{"type":"attendance_updated","timestamp":"2026-01-31T12:00:00.000Z","id":"o1","seq":7,"data":null}""")]
    [InlineData("""{"type":"attendance_updated","timestamp":"2026-01-31T12:00:00.000Z","id":"o1","seq":7,"data":{"student_id":"101","new_status":"late"}}""")]
    [InlineData("""{"type":"attendance_updated","timestamp":"2026-01-31T12:00:00.000Z","id":"o1","seq":7,"data":[101]}""")]
    public void What_is_of_an_unknown_type_or_form_is_kept_as_such(string json)
    {
        var unknown = Assert.IsType<UnknownMessage>(Read(json));

        Assert.Equal(JsonElement.Parse(json).GetProperty("type").GetString(), unknown.Type);
        Assert.Equal(("o1", 7L, 2026), (unknown.Id, unknown.Seq, unknown.Timestamp.Year));
        Assert.Equal(json, unknown.Raw.GetRawText());
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"type":7}""", "")]
    [InlineData("""{"type":null,"seq":"7","id":7,"timestamp":7}""", "")]
    [InlineData("""{"type":"pong"}""", "pong")]
    [InlineData("""{"type":"pong","timestamp":"noon"}""", "pong")]
    [InlineData("""{"type":"position","timestamp":"2026-01-31T12:00:00.000Z","seq":9223372036854775808}""", "position")]
    public void So_is_what_says_next_to_nothing(string json, string type)
    {
        var unknown = Assert.IsType<UnknownMessage>(Read(json));

        Assert.Equal((type, null, null, json), (unknown.Type, unknown.Id, unknown.Seq, unknown.Raw.GetRawText()));
    }

    [Fact]
    public void Fields_and_words_of_a_later_version_do_not_hide_those_that_are_known()
    {
        var updated = Assert.IsType<AttendanceUpdated>(Read("""
            {"weather":"fine","type":"attendance_updated","timestamp":"2026-01-31T12:00:00.000Z","seq":7,
             "data":{"student_id":101,"new_status":"remote","is_override":false,"timestamp":"2026-01-31T12:00:00.000Z","late_minutes":null,"seat":{"row":3}}}
            """));

        Assert.Equal((7, 101, "remote"), (updated.Seq, updated.Data.StudentId, updated.Data.NewStatus));
        Assert.Equal(3, updated.Raw.GetProperty("data").GetProperty("seat").GetProperty("row").GetInt32());
    }

    private static AttendanceMessage Read(string json) => MessageReader.Read(Envelope.Of(JsonElement.Parse(json)));
}
