namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    /// <summary>Goes on from a snapshot; from the beginning when it is none.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="state">What <see cref="Save"/> gave, in any process.</param>
    public static ClassSession Restore(long classId, ClassSessionState state)
    {
        var session = new ClassSession(classId)
        {
            _info = state.Session,
            Head = state.Head,
            LastEventAt = state.LastEventAt,
            TeacherIds = state.Teachers,
        };
        session._roster.Restore(state.Rows, state.FormerRows);
        session._devices.Restore(state.Devices, state.DeviceAlerts);
        session._applied.Restore(state.Commands);
        return session;
    }

    /// <summary>Everything but names, at <see cref="Head"/>.</summary>
    public ClassSessionState Save() => new()
    {
        Head = Head,
        LastEventAt = LastEventAt,
        Session = _info,
        Rows = [.. _roster.Rows],
        FormerRows = _roster.SaveFormer(),
        Teachers = TeacherIds,
        Devices = _devices.SaveUses(),
        DeviceAlerts = _devices.SaveTold(),
        Commands = _applied.Save(),
    };
}
