using System.Text.Json;
using Attendance.Client.Messages;

namespace Attendance.Client.Tests;

/// <summary>What moves the number to resume from.</summary>
public class ResumePointTests
{
    [Theory]
    [InlineData("attendance_updated", 8, 8)]
    [InlineData("attendance_updated", 3, 5)]
    [InlineData("position", 9, 9)]
    [InlineData("snapshot", 3, 3)]
    [InlineData("a_type_of_later", 6, 6)]
    [InlineData("ack", 9, 5)]
    [InlineData("teacher_connected", 9, 5)]
    public void Acks_and_greetings_do_not(string type, long seq, long expected)
    {
        var point = new ResumePoint();
        point.Take(Envelope.Of(JsonElement.Parse("""{"type":"position","seq":5}""")));

        point.Take(Envelope.Of(JsonElement.Parse($$"""{"type":"{{type}}","seq":{{seq}}}""")));

        Assert.Equal(expected, point.Seq);
    }
}
