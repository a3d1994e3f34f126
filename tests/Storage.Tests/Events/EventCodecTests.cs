using System.Collections.Immutable;
using CsCheck;

namespace Attendance.Storage.Tests;

public sealed class EventCodecTests
{
    [Fact]
    public void Every_event_comes_back_exactly() => EventGen.Any.Sample(
        static original =>
        {
            var row = EventCodec.Encode(EventGen.ClassId, original);
            SameEvents.AssertSame(original, EventCodec.Decode(row));
        },
        iter: 20_000);

    [Fact]
    public void Fields_of_a_later_version_are_passed_over() => EventGen.Any.Sample(
        static original =>
        {
            var row = EventCodec.Encode(EventGen.ClassId, original);
            byte[] later = [.. """{"mood":{"to":"none","rows":[[{}]]},"tags":[1,[2]],"n":null"""u8, .. row.Payload.Length == 2 ? ""u8 : ","u8, .. row.Payload.AsSpan(1)];
            SameEvents.AssertSame(original, EventCodec.Decode(row with { Payload = later }));
        },
        iter: 2_000);

    [Fact]
    public void A_bulk_mark_of_five_thousand_rows_stays_compact()
    {
        var marked = Sample.Bulk(1, [.. Enumerable.Range(100_000, 5_000).Select(static id => new BulkChange(id, AttendanceStatus.Unmarked))]);

        Assert.Equal(35_038, EventCodec.Encode(1, marked).Payload.Length);
    }

    [Fact]
    public void A_roster_of_five_thousand_newcomers_stays_compact()
    {
        var changed = Sample.Roster(2, [.. Enumerable.Range(100_000, 5_000).Select(static id => AttendanceRow.Untouched(id, 2))]);

        Assert.Equal(35_011, EventCodec.Encode(1, changed).Payload.Length);
    }

    [Fact]
    public void An_array_never_set_counts_as_empty()
    {
        var changed = Sample.Roster(1, default) with { Renamed = default };

        var back = Assert.IsType<RosterChanged>(EventCodec.Decode(EventCodec.Encode(1, changed)));

        Assert.Equal(ImmutableArray<AttendanceRow>.Empty, back.Added);
        Assert.Equal(ImmutableArray<long>.Empty, back.Renamed);
    }

    [Theory]
    [InlineData("marked", "{}", "The field 'student' is missing.")]
    [InlineData("marked", """{"student":1}""", "The field 'to' is missing.")]
    [InlineData("marked", """{"student":1,"to":"asleep"}""", "'asleep' is not a known AttendanceStatus.")]
    [InlineData("bulk_marked", """{"to":"late","rows":[1]}""", "StartArray was expected at byte 21, and Number is there.")]
    [InlineData("session_updated", """{"change":"opened"}""", "The field 'session' is missing.")]
    [InlineData("party", "{}", "The type is not known.")]
    [InlineData("roster_changed", "{}{}", "'{' is invalid after a single JSON value. Expected end of data. LineNumber: 0 | BytePositionInLine: 2.")]
    [InlineData("marked", "[]", "StartObject was expected at byte 0, and StartArray is there.")]
    public void What_cannot_be_read_says_which_event_and_why(string type, string payload, string why)
    {
        var row = new EventRow(3, 4, type, 0, 5, null, System.Text.Encoding.UTF8.GetBytes(payload));

        var error = Assert.Throws<InvalidDataException>(() => EventCodec.Decode(row));

        Assert.Equal($"Event 4 of class 3, of type '{type}', cannot be read: {why}", error.Message);
    }

    [Fact]
    public void A_payload_cut_short_is_not_read()
    {
        var row = EventCodec.Encode(1, Sample.Marked(1, "why"));

        for (var length = 0; length < row.Payload.Length; length++)
            Assert.Throws<InvalidDataException>(() => EventCodec.Decode(row with { Payload = row.Payload[..length] }));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_rather_than_altered()
    {
        Assert.ThrowsAny<ArgumentException>(static () => EventCodec.Encode(1, Sample.Marked(1, "\ud83d")));
        Assert.ThrowsAny<ArgumentException>(static () => EventCodec.Encode(1, Sample.Marked(1) with { CommandId = "\ude00" }));
    }

    [Fact]
    public void A_time_finer_than_milliseconds_is_refused_rather_than_altered()
    {
        var marked = Sample.Marked(1);

        Assert.Throws<ArgumentException>(() => EventCodec.Encode(1, marked with { At = marked.At.AddTicks(1) }));
    }
}
