namespace Attendance.Silo;

/// <summary>How a silo is put together; configuration section <c>Attendance</c>.</summary>
public sealed class AttendanceSiloOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Attendance";

    /// <summary>Where the embedded database lives, when there is no other: a folder, made when it is not there. Default <c>data</c> under the working directory.</summary>
    public string DataDirectory { get; set; } = "data";
}
