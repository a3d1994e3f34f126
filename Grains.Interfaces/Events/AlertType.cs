namespace Attendance.Grains;

/// <summary>What an alert is about.</summary>
public enum AlertType : byte
{
    /// <summary>A student checked in from a device that another student had checked in from.</summary>
    SharedDevice = 0,

    /// <summary>Wrong codes keep coming, the last of them from this student.</summary>
    CodeGuessing = 1,

    /// <summary>A student came with the code from another network than those seen before.</summary>
    OtherNetwork = 2,
}
