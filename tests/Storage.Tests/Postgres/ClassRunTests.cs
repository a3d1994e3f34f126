namespace Attendance.Storage.Tests;

public sealed class ClassRunTests
{
    [Fact]
    public void Batches_that_follow_on_each_other_go_together_and_the_others_wait_in_order()
    {
        AppendOperation first = Append(1, 0, 0), second = Append(1, 1, 1), otherEpoch = Append(1, 2, 2), behind = Append(1, 3, 1), other = Append(2, 7, 3);
        List<WriteOperation> rest = [];

        var runs = ClassRun.Plan([first, second, otherEpoch, other, behind], rest);

        Assert.Equal([first, second], runs[0].Operations);
        Assert.Equal((1L, 0L, 0L, 2L), (runs[0].ClassId, runs[0].ExpectedHead, runs[0].Epoch, runs[0].NewHead));
        Assert.Equal([other], runs[1].Operations);
        Assert.Equal([otherEpoch, behind], rest);
    }

    [Theory]
    [InlineData(2, 1, 3, 1, true)]
    [InlineData(2, 1, 4, 1, false)]
    [InlineData(2, 1, 2, 1, false)]
    [InlineData(2, 1, 3, 2, false)]
    [InlineData(0, 0, 1, 1, true)]
    [InlineData(0, 0, 1, 2, false)]
    [InlineData(0, 1, 1, 1, true)]
    [InlineData(0, 2, 1, 1, false)]
    public void One_follows_another_from_its_head_and_under_its_epoch(long head, long epoch, long nextHead, long nextEpoch, bool follows)
    {
        List<WriteOperation> rest = [];

        var run = Assert.Single(ClassRun.Plan([Append(1, head, epoch), Append(1, nextHead, nextEpoch)], rest));

        Assert.Equal(follows, run.Operations.Count == 2);
        Assert.Equal(follows ? 0 : 1, rest.Count);
    }

    private static AppendOperation Append(long classId, long head, long epoch) => new(new(new(classId, head, epoch, [Sample.Marked(head + 1)], [])));
}
