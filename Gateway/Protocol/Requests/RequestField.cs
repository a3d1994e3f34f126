namespace Attendance.Gateway.Protocol;

/// <summary>Every field a client may send; others are ignored.</summary>
internal enum RequestField : byte
{
    Type,
    Id,
    StudentId,
    Status,
    Reason,
    ExpectedSeq,
    Students,
    Code,
    DeviceId,
    Token,
    OperationType,
    OperationId,
    Title,
    Section,
    StartsAt,
    EndsAt,
    LateAfterMinutes,
    CheckInCodeRequired,
    Teachers,
    Name,
}
