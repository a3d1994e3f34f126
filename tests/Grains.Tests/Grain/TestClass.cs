using System.Collections.Immutable;
using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>One class session of a test.</summary>
internal sealed class TestClass(GrainCluster cluster, long classId)
{
    public static Actor Admin { get; } = new(9_001, UserRole.Admin, "Ada Admin");

    public static Actor Teacher { get; } = new(9_002, UserRole.Teacher, "Tom Teacher");

    public long Id => classId;

    public IClassSessionGrain Grain { get; } = cluster.Class(classId);

    public static Actor Student(long id) => new(id, UserRole.Student);

    public ScheduleSession Plan(int students) => new(
        null, Admin, "Algebra", null, new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), null, 15, false,
        [new(Teacher.UserId, "Tom Teacher")],
        [.. Enumerable.Range(1, students).Select(id => new RosterMember(id, $"Student {id}"))]);

    public async Task<CommandOutcome> ExecuteAsync(ClassCommand command) =>
        Assert.Single(await Grain.ExecuteAsync([command], TimeSpan.FromSeconds(1.5)));

    public async Task<Accepted> AcceptAsync(ClassCommand command) => Assert.IsType<Accepted>(await ExecuteAsync(command));

    public async Task<Refused> RefuseAsync(ClassCommand command, RefusalReason reason)
    {
        var refused = Assert.IsType<Refused>(await ExecuteAsync(command));
        Assert.Equal(reason, refused.Reason);
        return refused;
    }

    public async Task<AttendanceRow> RowAsync(long studentId)
    {
        var view = await Grain.OpenViewAsync(new(Teacher, null));
        return view.Snapshot!.Rows.Single(row => row.StudentId == studentId);
    }

    public async Task<long> HeadAsync() => (await Grain.OpenViewAsync(new(Teacher, null))).Head;

    /// <summary>What the log itself holds, without the grain.</summary>
    public async Task<ImmutableArray<SessionEvent>> StoredAsync() =>
        [.. await cluster.Log.Real.ReadAsync(classId, 0, 100_000, TestContext.Current.CancellationToken)];

    public static Mark MarkOf(long studentId, string? id = null, AttendanceStatus status = AttendanceStatus.Present) =>
        new(id, Teacher, studentId, status);
}
