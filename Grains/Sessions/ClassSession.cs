using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Attendance.Grains;

/// <summary>
/// One class session in memory. <see cref="Decide"/> judges commands and changes nothing; <see cref="Apply"/> takes events in and judges nothing.
/// </summary>
internal sealed partial class ClassSession(long classId)
{
    private readonly Roster _roster = new();
    private readonly AppliedCommands _applied = new();
    private readonly DeviceBook _devices = new();
    private SessionInfo? _info;

    public long ClassId { get; } = classId;

    /// <summary>The latest event; 0 when there is none.</summary>
    public long Head { get; private set; }

    /// <summary>Whether it was ever scheduled.</summary>
    public bool Exists => _info is not null;

    public DateTimeOffset LastEventAt { get; private set; }

    /// <exception cref="InvalidOperationException">It does not exist.</exception>
    public SessionInfo Info => _info ?? throw new InvalidOperationException($"Class session {ClassId} was never scheduled.");

    public AttendanceStats Stats => _roster.Stats with { LastUpdated = LastEventAt };

    /// <summary>Not part of the state: whoever runs the session fills it.</summary>
    public NameBook Names { get; } = new();

    public int RosterCount => _roster.Rows.Count;

    /// <summary>The rows of the enrolled, in order of enrolment.</summary>
    public IReadOnlyList<AttendanceRow> Rows => _roster.Rows;

    /// <summary>Who teaches the class, in the order they joined.</summary>
    public ImmutableArray<long> TeacherIds { get; private set; } = [];

    /// <summary>The row of an enrolled student.</summary>
    public bool TryGetRow(long studentId, [NotNullWhen(true)] out AttendanceRow? row) => (row = _roster.Find(studentId)) is not null;

    public bool IsTeacher(long userId) => TeacherIds.Contains(userId);

    /// <summary>Whether somebody may see the class: an admin any, teachers and students by the roster.</summary>
    public ViewAccess AccessOf(Actor viewer)
    {
        if (!Exists)
            return ViewAccess.NoSuchSession;

        var belongs = viewer.Role switch
        {
            UserRole.Admin => true,
            UserRole.Teacher => IsTeacher(viewer.UserId),
            UserRole.Student => _roster.Find(viewer.UserId) is not null,
            _ => false,
        };
        return belongs ? ViewAccess.Granted : ViewAccess.NotOnRoster;
    }
}
