namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    public static TheoryData<string> HostileTexts() =>
    [
        "'; DROP TABLE events; --",
        "\"quoted\" 'twice' `thrice` \\ / \\u0000",
        "{\"to\":\"absent\"}]}",
        "line\nbreak\r\n\ttab \u0001\u001f\u007f",
        "emoji 😀 👩‍🏫 🏳️‍🌈, combining e\u0301, right to left \u202eabc\u202c, \ufeff\u200b",
        "\ud83d\ude00\uffff\ufffd",
        "   ",
        "",
        "%s $1 ?1 :name @p {0}",
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Any_text_comes_back_as_it_went_in(string text)
    {
        var marked = Sample.Marked(1, text) with { CommandId = text };
        var session = new SessionInfo(ClassId, text, text, SessionState.Open, Sample.At, null, 10, null, null, false);
        var updated = new SessionUpdated { Seq = 2, At = Sample.At, ActorId = 9, Change = SessionChange.Opened, Session = session };

        await AppendAsync(Batch(ClassId, default, marked, updated) with { Names = [new(1, text)] });

        SameEvents.AssertSame([marked, updated], await ReadAllAsync(_log, ClassId));
        Assert.Equal([new(1, text)], await _log.FindNamesAsync([1], Token));
    }

    [Fact]
    public async Task The_longest_texts_a_command_may_have_come_back_as_they_went_in()
    {
        var events = new[] { new string('é', 500), string.Concat(Enumerable.Repeat("😀", 250)), new string('"', 500) }
            .Select((reason, index) => (SessionEvent)(Sample.Marked(index + 1, reason) with { CommandId = new string((char)('a' + index), 64) }))
            .ToArray();

        await AppendAsync(Batch(ClassId, default, events));

        SameEvents.AssertSame(events, await ReadAllAsync(_log, ClassId));
    }

    [Fact]
    public async Task Ids_may_be_any_number()
    {
        long[] classes = [long.MinValue, -1, 0, long.MaxValue];
        foreach (var classId in classes)
            await AppendAsync(Batch(classId, default, Sample.Marked(1) with { StudentId = classId, ActorId = classId }) with { Names = [new(classId, $"{classId}")] });

        foreach (var classId in classes)
            SameEvents.AssertSame([Sample.Marked(1) with { StudentId = classId, ActorId = classId }], await ReadAllAsync(_log, classId));
        Assert.Equal(classes.Select(static id => new PersonName(id, $"{id}")), await FindAsync(classes));
    }
}
