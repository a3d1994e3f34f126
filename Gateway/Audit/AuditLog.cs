using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Attendance.Hosting;

namespace Attendance.Gateway.Audit;

/// <summary>The gateway's part of the audit log.</summary>
internal sealed partial class AuditLog(AuditLines lines) : IAuditLog
{
    public void Refused(string route, ErrorKind reason, long? userId, long? classId, long? network)
    {
        if (lines.TryTake("refused", reason.Name))
            LogRefused(lines.Logger, route, reason.Name, userId, classId, NetworkPrefix.Text(network));
    }

    public void Revoked(long adminId, long userId)
    {
        if (lines.TryTake("revoked"))
            LogRevoked(lines.Logger, userId, adminId);
    }

    public void Disconnected(long adminId, long classId)
    {
        if (lines.TryTake("disconnected"))
            LogDisconnected(lines.Logger, classId, adminId);
    }

    public void CutOff(int sockets)
    {
        if (lines.TryTake("cut_off"))
            LogCutOff(lines.Logger, sockets);
    }

    public void Limited(string kind, long? userId, long? network)
    {
        if (lines.TryTake("limited", kind))
            LogLimited(lines.Logger, kind, userId, NetworkPrefix.Text(network));
    }

    public void Exported(long userId, long classId)
    {
        if (lines.TryTake("exported"))
            LogExported(lines.Logger, userId, classId);
    }
}
