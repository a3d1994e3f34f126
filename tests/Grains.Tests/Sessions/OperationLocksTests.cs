using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class OperationLocksTests
{
    private static readonly OperationClaim Claim = new(People.Teacher, "socket-1", "bulk", "op-1");
    private static readonly OperationClaim Others = new(People.OtherTeacher, "socket-2", "bulk", "op-2");
    private static readonly TimeSpan Start = TimeSpan.FromHours(5);

    private readonly OperationLocks _locks = new();

    [Fact]
    public void The_first_to_claim_holds_it_and_others_learn_who()
    {
        Assert.Equal(new LockGrant(true, 11), _locks.Claim(Claim, Start));
        Assert.Equal(new LockGrant(false, 11), _locks.Claim(Others, Start));
        Assert.Equal(new LockGrant(true, 12), _locks.Claim(Others with { OperationType = "export" }, Start));
    }

    [Fact]
    public void The_same_user_on_another_socket_or_at_another_operation_is_somebody_else()
    {
        _locks.Claim(Claim, Start);

        Assert.Equal(new LockGrant(false, 11), _locks.Claim(Claim with { ConnectionId = "socket-9" }, Start));
        Assert.Equal(new LockGrant(false, 11), _locks.Claim(Claim with { OperationId = "op-9" }, Start));
    }

    [Fact]
    public void It_ends_two_minutes_after_the_last_claim()
    {
        var end = Start + TimeSpan.FromMinutes(2);
        var tick = TimeSpan.FromTicks(1);
        _locks.Claim(Claim, Start);
        Assert.False(_locks.Claim(Others, end - tick).IsGranted);

        Assert.True(_locks.Claim(Claim, end - tick).IsGranted);
        Assert.False(_locks.Claim(Others, end).IsGranted);
        Assert.True(_locks.Claim(Others, end - tick + TimeSpan.FromMinutes(2)).IsGranted);
    }

    [Fact]
    public void Only_its_holder_gives_it_up()
    {
        _locks.Claim(Claim, Start);
        _locks.Release(12, "socket-1", "op-1");
        _locks.Release(11, "socket-2", "op-1");
        _locks.Release(11, "socket-1", "op-2");
        _locks.Release(12, "socket-1", null);
        Assert.False(_locks.Claim(Others, Start).IsGranted);

        _locks.Release(11, "socket-1", "op-1");
        Assert.True(_locks.Claim(Others, Start).IsGranted);
    }

    [Fact]
    public void A_socket_that_ends_gives_up_all_of_its_own()
    {
        _locks.Claim(Claim, Start);
        _locks.Claim(Claim with { OperationType = "export", OperationId = "op-3" }, Start);
        _locks.Claim(Claim with { OperationType = "print", ConnectionId = "socket-9" }, Start);

        _locks.Release(11, "socket-1", null);

        Assert.True(_locks.Claim(Others, Start).IsGranted);
        Assert.True(_locks.Claim(Others with { OperationType = "export" }, Start).IsGranted);
        Assert.False(_locks.Claim(Others with { OperationType = "print" }, Start).IsGranted);
    }
}
