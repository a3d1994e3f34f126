using System.Globalization;

namespace Attendance.LogWriter;

/// <summary>A line of this program's output: the writer says that an event is in the log. The mark, drawn at random, tells it from any other of its number.</summary>
public readonly record struct Acknowledgement(long ClassId, long Seq, string Mark)
{
    // A line that lacks it was cut off by the kill.
    private const string End = "ok";

    /// <summary>The event it is about, to the last field.</summary>
    public AttendanceMarked Event => new()
    {
        Seq = Seq,
        At = DateTimeOffset.FromUnixTimeMilliseconds(1_767_258_000_000 + Seq),
        ActorId = 9,
        CommandId = Mark,
        Fingerprint = ClassId ^ Seq,
        StudentId = ClassId + Seq,
        From = AttendanceStatus.Unmarked,
        To = AttendanceStatus.Present,
        Reason = $"said by {Mark}",
    };

    public static Acknowledgement? Parse(string line) => line.Split(' ') is [var classId, var seq, var mark, End]
        ? new(long.Parse(classId, CultureInfo.InvariantCulture), long.Parse(seq, CultureInfo.InvariantCulture), mark)
        : null;

    public override string ToString() => $"{ClassId} {Seq} {Mark} {End}";
}
