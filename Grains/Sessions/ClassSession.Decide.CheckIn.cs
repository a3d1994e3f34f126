using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    private Decision DecideCheckIn(CheckIn command, DateTimeOffset now, EventStamp stamp, CodeDesk? codes)
    {
        if (Info.State != SessionState.Open)
            return Refusals.NotOpen;
        if (_roster.Find(command.Actor.UserId) is not { } row)
            return Refusals.NotFound;
        if (IsOwnCheckIn(row))
            return new Decision.Repeat(new(row.Seq, new MarkResult(row.StudentId, row.Status, row.LateMinutes, row.CheckedInAt), IsDuplicate: true));
        if (row.Status != AttendanceStatus.Unmarked)
            return Refusals.AlreadyMarked;
        if (Info.CheckInCodeRequired && RefuseByCode(command, now, stamp, codes) is { } refusal)
            return refusal;

        // Alerts go first, so that the check-in keeps the command's last number.
        var events = ImmutableArray.CreateBuilder<SessionEvent>(1);
        if (Info.CheckInCodeRequired && command.Network is { } network && codes!.IsOtherNetwork(network))
        {
            events.Add(Alert(stamp, AlertType.OtherNetwork, row.StudentId));
            stamp = stamp.Next();
        }

        var device = string.IsNullOrEmpty(command.DeviceId) ? (long?)null : DeviceHash.Of(ClassId, command.DeviceId);
        if (device is { } hash && _devices.FindOther(hash, row.StudentId) is { } other)
        {
            events.Add(Alert(stamp, AlertType.SharedDevice, row.StudentId) with { OtherStudentId = other });
            stamp = stamp.Next();
        }

        events.Add(CheckedIn(stamp, row, device));
        return Commit(command, events.DrainToImmutable());
    }

    private static Decision? RefuseByCode(CheckIn command, DateTimeOffset now, EventStamp stamp, CodeDesk? codes)
    {
        ArgumentNullException.ThrowIfNull(codes);

        // By the clock that the code on the wall follows; events may be ahead of it, when the one before came from a silo that was.
        return codes.Judge(command, now) switch
        {
            CodeVerdict.Right => null,
            CodeVerdict.Missing => Refusals.CodeRequired,
            CodeVerdict.TooMany => Refusals.TooManyCodes,

            // It is no event of the command: that is refused, and may be repeated with the right code.
            CodeVerdict.Guessing => Refusals.CodeInvalid with
            {
                Alert = Alert(stamp with { CommandId = null, Fingerprint = 0 }, AlertType.CodeGuessing, command.Actor.UserId),
            },
            _ => Refusals.CodeInvalid,
        };
    }

    private static AlertRaised Alert(EventStamp stamp, AlertType type, long studentId) => new()
    {
        Seq = stamp.Seq,
        At = stamp.At,
        ActorId = stamp.ActorId,
        CommandId = stamp.CommandId,
        Fingerprint = stamp.Fingerprint,
        AlertType = type,
        StudentId = studentId,
    };

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
