using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>A million events through the real encoder: no student is ever shown anything of another's row, or of those who changed it.</summary>
public sealed class StudentViewPropertyTests
{
    private const int Events = 1_000_000;

    /// <summary>Every so many bytes given to a student are also parsed as JSON.</summary>
    private const int ParseEvery = 100;

    private const string SessionData =
        "{\"session\":{\"class_session_id\":42,\"title\":\"Algebra\",\"section\":\"B\",\"state\":\"open\","
        + "\"starts_at\":\"2026-01-31T11:00:00.000Z\",\"ends_at\":null,\"late_after\":\"2026-01-31T11:45:15.250Z\","
        + "\"opened_at\":\"2026-01-31T11:30:15.250Z\",\"closed_at\":null,\"check_in_code_required\":false}}";

    private readonly ArrayBufferWriter<byte> _output = new();
    private int _shown;

    [Fact]
    public void A_million_events_show_each_student_their_own_row_and_no_other()
    {
        var events = new RandomEvents(20260131);
        var random = new Random(7);
        for (var round = 0; round < Events; round++)
        {
            var named = events.Next();
            foreach (var studentId in Asked(named.Event, random))
                Check(named, studentId);
        }

        Assert.InRange(_shown, Events, 5 * Events);
    }

    /// <summary>All those the event names, and one who need have nothing to do with it.</summary>
    private static IEnumerable<long> Asked(SessionEvent @event, Random random)
    {
        yield return RandomEvents.FirstStudent + random.Next(RandomEvents.Students);
        switch (@event)
        {
            case AttendanceMarked marked:
                yield return marked.StudentId;
                yield return marked.ActorId;
                break;
            case BulkMarked bulk:
                foreach (var change in bulk.Changes)
                    yield return change.StudentId;
                yield return bulk.Failed[0];
                break;
            case RosterChanged changed:
                yield return changed.Added[0].StudentId;
                yield return changed.Removed[0].StudentId;
                break;
            case AlertRaised alert:
                yield return alert.StudentId;
                break;
        }
    }

    private void Check(in NamedEvent named, long studentId)
    {
        _output.ResetWrittenCount();
        var isShown = EventViews.TryWriteForStudent(_output, 42, named, studentId);
        var bytes = _output.WrittenSpan;
        var expected = Expected(named.Event, studentId);
        if (expected is null)
        {
            Assert.False(isShown);
            Assert.True(bytes.IsEmpty);
            return;
        }

        _shown++;
        if (!isShown || !bytes.SequenceEqual(Encoding.UTF8.GetBytes(expected)))
            Assert.Fail($"Student {studentId} was shown {Encoding.UTF8.GetString(bytes)} instead of {expected}.");
        if (bytes.IndexOf(Encoding.UTF8.GetBytes(RandomEvents.Secret)) >= 0)
            Assert.Fail($"Student {studentId} was shown a secret: {Encoding.UTF8.GetString(bytes)}");
        if (named.Event is not SessionUpdated && _shown % ParseEvery == 0)
            HoldsOnlyTheirOwn(bytes.ToArray(), studentId);
    }

    /// <summary>What the student may be shown, put together here from the protocol's table and not by the encoder.</summary>
    private static string? Expected(SessionEvent @event, long studentId)
    {
        var at = @event.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return @event switch
        {
            AttendanceMarked marked when marked.StudentId == studentId => Own(marked.To, marked.IsOverride, marked.LateMinutes),
            BulkMarked bulk when bulk.Changes.Any(change => change.StudentId == studentId) => Own(
                bulk.To, bulk.Changes.First(change => change.StudentId == studentId).From is not AttendanceStatus.Unmarked, null),
            SessionUpdated => $"{{\"type\":\"session_updated\",\"timestamp\":\"{at}\",\"seq\":{@event.Seq},\"data\":{SessionData}}}",
            _ => null,
        };

        string Own(AttendanceStatus status, bool isOverride, int? late) =>
            $"{{\"type\":\"attendance_updated\",\"timestamp\":\"{at}\",\"seq\":{@event.Seq},\"data\":{{\"student_id\":{studentId},"
            + $"\"new_status\":\"{Name(status)}\",\"is_override\":{(isOverride ? "true" : "false")},\"timestamp\":\"{at}\","
            + $"\"late_minutes\":{late?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}}}";
    }

    private static string Name(AttendanceStatus status) => status switch
    {
        AttendanceStatus.Unmarked => "unmarked",
        AttendanceStatus.Present => "present",
        AttendanceStatus.Late => "late",
        AttendanceStatus.Absent => "absent",
        AttendanceStatus.Excused => "excused",
        _ => "left_early",
    };

    private static void HoldsOnlyTheirOwn(byte[] bytes, long studentId)
    {
        using var message = JsonDocument.Parse(bytes);
        Assert.Equal(["type", "timestamp", "seq", "data"], message.RootElement.EnumerateObject().Select(field => field.Name));
        var data = message.RootElement.GetProperty("data");
        Assert.Equal(
            ["student_id", "new_status", "is_override", "timestamp", "late_minutes"], data.EnumerateObject().Select(field => field.Name));
        Assert.Equal(studentId, data.GetProperty("student_id").GetInt64());
    }
}
