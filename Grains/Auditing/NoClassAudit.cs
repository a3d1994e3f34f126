namespace Attendance.Grains;

/// <summary>For hosts that keep no log of security events.</summary>
internal sealed class NoClassAudit : IClassAudit
{
    public void Record(long classId, SessionEvent durable)
    {
        // Nobody wants to know.
    }
}
