using CsCheck;
using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class WaveTests
{
    private static readonly Mark MarkA = new("a", People.Teacher, 101, AttendanceStatus.Present);

    [Fact]
    public void Waves_come_to_the_same_as_one_command_after_another() =>
        Gen.Select(Generated.Lesson, Gen.Frequency((1, Generated.Command.Array[1, 30]), (2, RowCommands.Array[1, 30]))).Sample(
            (steps, commands) =>
            {
                var (single, waved) = (Generated.Play(steps), Generated.Play(steps));

                var expected = commands.Select(single.Send).Select(Answer).ToList();
                var actual = RunInWaves(waved, commands).Select(Answer).ToList();

                Assert.Equal(expected, actual);
                Assert.Equal(Dump.Of(single.Session), Dump.Of(waved.Session));
                Assert.Equal(single.Log.Select(Dump.Of), waved.Log.Select(Dump.Of));
            },
            iter: 400);

    [Fact]
    public void Marks_of_different_rows_share_a_wave_whoever_makes_them()
    {
        var wave = new CommandWave();

        Assert.True(wave.TryJoin(MarkA));
        Assert.True(wave.TryJoin(MarkA with { StudentId = 102, CommandId = "b" }));
        Assert.True(wave.TryJoin(MarkA with { StudentId = 103, Actor = People.OtherTeacher }));
        Assert.True(wave.TryJoin(MarkA with { StudentId = 104, CommandId = null }));
        Assert.True(wave.TryJoin(MarkA with { StudentId = 105, CommandId = null }));
        Assert.True(wave.TryJoin(new CheckIn("a", People.Student(106), "phone")));
        Assert.True(wave.TryJoin(new CheckIn("a", People.Student(107), null)));
        Assert.True(wave.TryJoin(new CheckIn("a", People.Student(108), null)));
    }

    [Fact]
    public void The_same_row_waits() =>
        AssertWaits(MarkA, new CheckIn("z", People.Student(101), null));

    [Fact]
    public void The_same_users_same_id_waits() =>
        AssertWaits(MarkA, MarkA with { StudentId = 102 });

    [Fact]
    public void The_same_device_waits() =>
        AssertWaits(new CheckIn("a", People.Student(101), "phone"), new CheckIn("a", People.Student(102), "phone"));

    [Fact]
    public void Another_command_is_a_wave_of_its_own()
    {
        AssertWaits(MarkA, new CloseSession("b", People.Teacher));
        AssertWaits(new CloseSession("b", People.Teacher), MarkA);
        AssertWaits(new OpenSession("b", People.Teacher), new CloseSession("c", People.Teacher));
    }

    [Fact]
    public void After_one_that_waits_all_others_wait_too()
    {
        var wave = new CommandWave();
        Assert.True(wave.TryJoin(MarkA));
        Assert.False(wave.TryJoin(MarkA with { CommandId = "b" }));

        Assert.False(wave.TryJoin(MarkA with { CommandId = "c", StudentId = 102 }));
    }

    private static Gen<ClassCommand> RowCommands { get; } =
        Gen.OneOf(Generated.CheckIn.Select(command => (ClassCommand)command), Generated.Mark.Select(command => (ClassCommand)command));

    private static void AssertWaits(ClassCommand first, ClassCommand second)
    {
        var wave = new CommandWave();
        Assert.True(wave.TryJoin(first));
        Assert.False(wave.TryJoin(second));
        Assert.True(new CommandWave().TryJoin(second));
    }

    private static string Answer(Decision decision) => decision is Decision.Commitment commitment ? Dump.Of(commitment.Outcome) : Dump.Of(decision);

    private static List<Decision> RunInWaves(Room room, ClassCommand[] commands)
    {
        var decisions = new List<Decision>();
        while (decisions.Count < commands.Length)
        {
            var wave = new CommandWave();
            var together = commands.Skip(decisions.Count).TakeWhile(wave.TryJoin).ToList();
            var nextSeq = room.Session.Head + 1;
            var made = new List<Decision>();
            foreach (var command in together)
            {
                var decision = room.Session.Decide(command, room.Now, nextSeq);
                nextSeq += (decision as Decision.Commitment)?.Events.Length ?? 0;
                made.Add(decision);
            }

            foreach (var commitment in made.OfType<Decision.Commitment>())
                room.Commit(commitment);
            decisions.AddRange(made);
        }

        return decisions;
    }
}
