namespace Attendance.Grains;

/// <summary>What an alert is about.</summary>
public enum AlertType : byte
{
    /// <summary>A student checked in from a device that another student had checked in from.</summary>
    SharedDevice = 0,
}
