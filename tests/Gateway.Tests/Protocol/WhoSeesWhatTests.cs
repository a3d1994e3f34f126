using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Attendance.Gateway.Access;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>
/// A million times somebody opens some class with some token from some point on, while rosters change: what comes is judged by the bytes that would
/// be sent, against a plain account of who belongs where. The real rule of tokens, the real view of the class, the real encoders.
/// </summary>
public sealed class WhoSeesWhatTests(ITestOutputHelper output)
{
    private const int Checks = 1_000_000;
    private const int Classes = 4;

    /// <summary>Every so many openings that were let in are also parsed as JSON.</summary>
    private const int ParseEvery = 50;

    private static readonly byte[] StudentPrefix = Encoding.ASCII.GetBytes(RandomClass.StudentPrefix);
    private static readonly byte[] StaffPrefix = Encoding.ASCII.GetBytes(RandomClass.StaffPrefix);

    private readonly Dictionary<string, int> _seen = [];
    private int _parsed;

    [Fact]
    public void A_million_openings_show_everybody_what_is_theirs_to_see_and_no_more()
    {
        var random = new Random(20261124);
        var classes = Enumerable.Range(1, Classes).Select(id => new RandomClass(id, random)).ToArray();
        foreach (var one in classes)
        {
            for (var change = 0; change < 100; change++)
                one.Change();
        }

        for (var check = 0; check < Checks; check++)
        {
            var one = classes[random.Next(Classes)];
            if (random.Next(20) == 0)
                one.Change();
            var caller = Caller(random);
            Check(one, caller, Since(one, random));
        }

        // A property that is never put to the test proves nothing.
        output.WriteLine(string.Join(", ", _seen.OrderBy(kind => kind.Key).Select(kind => $"{kind.Key}: {kind.Value}")));
        foreach (var role in new[] { "Student", "Teacher", "Admin" })
        {
            foreach (var outcome in new[] { "token", "snapshot", "resumed" })
                Assert.True(_seen.GetValueOrDefault($"{role} {outcome}") > 1_000, $"{role} {outcome}");
        }

        Assert.True(_seen["Student roster"] > 1_000 && _seen["Teacher roster"] > 1_000);
    }

    private static Caller Caller(Random random)
    {
        var role = (random.Next(10) switch { 0 => UserRole.Admin, < 4 => UserRole.Teacher, _ => UserRole.Student });

        // Sometimes the id of a person of the other kind: the role decides, not the id.
        var first = role == UserRole.Student == (random.Next(10) != 0) ? RandomClass.FirstStudent : RandomClass.FirstTeacher;
        FrozenSet<long>? limit = random.Next(3) switch
        {
            0 => Enumerable.Range(1, Classes).Where(_ => random.Next(2) == 0).Select(id => (long)id).ToFrozenSet(),
            _ => null,
        };
        return new(new(first + random.Next(RandomClass.People), role, null), limit, Written.Now);
    }

    private static long? Since(RandomClass one, Random random) => random.Next(6) switch
    {
        0 => null,
        1 => 0,
        2 => one.Session.Head + random.Next(3),
        3 => one.Session.Head - random.Next(60),
        _ => one.Session.Head - random.Next(10),
    };

    private void Check(RandomClass one, Caller caller, long? since)
    {
        var actor = caller.Actor;
        var belongs = actor.Role switch
        {
            UserRole.Admin => true,
            UserRole.Teacher => one.Teachers.Contains(actor.UserId),
            _ => one.Enrolled.Contains(actor.UserId),
        };
        var isLimited = caller.Classes is { } limit && !limit.Contains(one.Session.ClassId);
        Assert.Equal(!isLimited, caller.MayUse(one.Session.ClassId));
        if (isLimited)
        {
            Note(actor, "token");
            return;
        }

        var view = one.Open(actor, since);
        Assert.Equal(belongs ? ViewAccess.Granted : ViewAccess.NotOnRoster, view.Access);
        if (!belongs)
        {
            Assert.Equal(new ViewReply { Access = ViewAccess.NotOnRoster, Missed = view.Missed }, view);
            Assert.Empty(view.Missed);
            Note(actor, "roster");
            return;
        }

        var resumed = one.IsKept(since);
        var greeting = new Greeting(one.Session.ClassId, "c", actor.UserId, actor.Role, view.Head, view.Resumed, Written.Now);
        var frames = Opening.Compose(actor, greeting, view, Written.Now).Frames.Select(static frame => frame.Bytes).ToList();
        Assert.Equal(resumed, view.Resumed);
        if (!actor.IsStaff)
            HoldsNothingOfOthers(frames, actor.UserId, resumed);
        if (_parsed++ % ParseEvery == 0)
            HoldsWhatIsTheirs(one, actor, since, resumed, frames);
        Note(actor, resumed ? "resumed" : "snapshot");
    }

    private void Note(Actor actor, string outcome)
    {
        var kind = $"{actor.Role} {outcome}";
        _seen[kind] = _seen.GetValueOrDefault(kind) + 1;
    }

    /// <summary>No student's id but their own, be it in a name or a reason; and of staff only who changed their own row last.</summary>
    private static void HoldsNothingOfOthers(List<ReadOnlyMemory<byte>> frames, long studentId, bool resumed)
    {
        var own = Encoding.ASCII.GetBytes(studentId.ToString(CultureInfo.InvariantCulture));
        foreach (var frame in frames)
        {
            var rest = frame.Span;
            var isShown = resumed && rest.IndexOf(StaffPrefix) >= 0;
            while (!isShown && rest.IndexOf(StudentPrefix) is >= 0 and var at)
            {
                isShown = !rest[at..].StartsWith(own);
                rest = rest[(at + own.Length)..];
            }

            if (isShown)
                Assert.Fail($"Student {studentId} was shown {Encoding.UTF8.GetString(frame.Span)}");
        }
    }

    private static void HoldsWhatIsTheirs(RandomClass one, Actor actor, long? since, bool resumed, List<ReadOnlyMemory<byte>> frames)
    {
        var messages = frames.Select(static frame => JsonDocument.Parse(Payload(frame)).RootElement).ToList();
        Assert.Equal(actor.IsStaff ? "teacher_connected" : "student_connected", messages[0].GetProperty("type").GetString());
        if (resumed)
        {
            var head = one.Session.Head;
            var expected = actor.IsStaff ? Enumerable.Range(1, (int)(head - since!.Value)).Select(n => since.Value + n) : one.ConcernedAfter(since!.Value, actor.UserId);
            var tail = actor.IsStaff ? 2 : 1;
            Assert.Equal(expected, messages[1..^tail].Select(static message => message.GetProperty("seq").GetInt64()));
            Assert.Equal("position", messages[^tail].GetProperty("type").GetString());
            return;
        }

        var data = messages[1].GetProperty("data");
        Assert.Equal(2, messages.Count);
        if (actor.IsStaff)
        {
            Assert.Equal(one.Enrolled.Order(), data.GetProperty("roster").EnumerateArray().Select(static row => row.GetProperty("student_id").GetInt64()).Order());
            return;
        }

        Assert.Equal(["session", "me"], data.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(actor.UserId, data.GetProperty("me").GetProperty("student_id").GetInt64());
        Assert.Equal($"NAME-{actor.UserId}", data.GetProperty("me").GetProperty("student_name").GetString());
    }

    private static ReadOnlyMemory<byte> Payload(ReadOnlyMemory<byte> frame) => frame[(frame.Span[1] switch { 126 => 4, 127 => 10, _ => 2 })..];
}
