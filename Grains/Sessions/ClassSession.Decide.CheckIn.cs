namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    private Decision DecideCheckIn(CheckIn command, EventStamp stamp)
    {
        if (Info.State != SessionState.Open)
            return Refusals.NotOpen;
        if (_roster.Find(command.Actor.UserId) is not { } row)
            return Refusals.NotFound;
        if (IsOwnCheckIn(row))
            return new Decision.Repeat(new(row.Seq, new MarkResult(row.StudentId, row.Status, row.LateMinutes, row.CheckedInAt), IsDuplicate: true));
        if (row.Status != AttendanceStatus.Unmarked)
            return Refusals.AlreadyMarked;

        var device = string.IsNullOrEmpty(command.DeviceId) ? (long?)null : DeviceHash.Of(ClassId, command.DeviceId);
        if (device is not { } hash || _devices.FindOther(hash, row.StudentId) is not { } other)
            return Commit(command, [CheckedIn(stamp, row, device)]);

        // The alert goes first, so that the check-in keeps the command's last number.
        var alert = new AlertRaised
        {
            Seq = stamp.Seq,
            At = stamp.At,
            ActorId = stamp.ActorId,
            CommandId = stamp.CommandId,
            Fingerprint = stamp.Fingerprint,
            AlertType = AlertType.SharedDevice,
            StudentId = row.StudentId,
            OtherStudentId = other,
        };
        return Commit(command, [alert, CheckedIn(stamp.Next(), row, device)]);
    }

    // A teacher may be enrolled in the class they teach: a mark they gave themselves is no check-in.
    private static bool IsOwnCheckIn(AttendanceRow row) =>
        row.UpdatedBy == row.StudentId && row is { CheckedInAt: not null, IsOverride: false };

    private AttendanceMarked CheckedIn(EventStamp stamp, AttendanceRow row, long? device)
    {
        var (status, lateMinutes) = LateRule.Judge(Info, stamp.At);
        return new()
        {
            Seq = stamp.Seq,
            At = stamp.At,
            ActorId = stamp.ActorId,
            CommandId = stamp.CommandId,
            Fingerprint = stamp.Fingerprint,
            StudentId = row.StudentId,
            From = row.Status,
            To = status,
            LateMinutes = lateMinutes,
            CheckedInAt = stamp.At,
            DeviceHash = device,
        };
    }
}
