namespace Attendance.Hosting;

/// <summary>Whether the start is over.</summary>
internal sealed class StartGate
{
    internal volatile bool IsOpen;
}
