using Attendance.Grains;
using Attendance.Hosting;

namespace Attendance.Silo.Audit;

/// <summary>The silo's part of the audit log: what staff changed that others had set, who joined and left, and who guesses codes. Ids only.</summary>
internal sealed partial class ClassAudit(AuditLines lines) : IClassAudit
{
    public void Record(long classId, SessionEvent durable)
    {
        switch (durable)
        {
            case AttendanceMarked { IsOverride: true } mark when lines.TryTake("overridden"):
                LogOverridden(lines.Logger, mark.ActorId, classId, mark.StudentId, mark.Seq);
                break;
            case BulkMarked bulk when bulk.Changes.Count(static change => change.IsOverride) is > 0 and var rows && lines.TryTake("bulk_overridden"):
                LogBulkOverridden(lines.Logger, bulk.ActorId, classId, rows, bulk.Seq);
                break;
            case RosterChanged roster when lines.TryTake("roster_changed"):
                LogRosterChanged(
                    lines.Logger,
                    roster.ActorId,
                    classId,
                    roster.Added.Length,
                    roster.Removed.Length,
                    roster.TeachersAdded.Length,
                    roster.TeachersRemoved.Length,
                    roster.Seq);
                break;
            case AlertRaised { AlertType: AlertType.CodeGuessing } alert when lines.TryTake("code_guessing"):
                LogCodeGuessing(lines.Logger, classId, alert.StudentId, alert.Seq);
                break;
        }
    }
}
