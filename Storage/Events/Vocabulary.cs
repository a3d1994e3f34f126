namespace Attendance.Storage;

/// <summary>Every word payloads use for an enumeration's value. A word once written is never altered nor given another meaning.</summary>
internal static class Vocabulary
{
    /// <summary>What a row says.</summary>
    public static Words<AttendanceStatus> Status { get; } = new(
        (AttendanceStatus.Unmarked, "unmarked"),
        (AttendanceStatus.Present, "present"),
        (AttendanceStatus.Late, "late"),
        (AttendanceStatus.Absent, "absent"),
        (AttendanceStatus.Excused, "excused"),
        (AttendanceStatus.LeftEarly, "left_early"));

    /// <summary>Where a session stands.</summary>
    public static Words<SessionState> State { get; } = new(
        (SessionState.Scheduled, "scheduled"),
        (SessionState.Open, "open"),
        (SessionState.Closed, "closed"));

    /// <summary>What was done to a session.</summary>
    public static Words<SessionChange> Change { get; } = new(
        (SessionChange.Scheduled, "scheduled"),
        (SessionChange.Amended, "amended"),
        (SessionChange.Opened, "opened"),
        (SessionChange.Closed, "closed"),
        (SessionChange.Reopened, "reopened"));

    /// <summary>What set many rows.</summary>
    public static Words<BulkOperation> Operation { get; } = new(
        (BulkOperation.Mark, "mark"),
        (BulkOperation.Close, "close"));

    /// <summary>What an alert is about.</summary>
    public static Words<AlertType> Alert { get; } = new(
        (AlertType.SharedDevice, "shared_device"),
        (AlertType.CodeGuessing, "code_guessing"),
        (AlertType.OtherNetwork, "other_network"));
}
