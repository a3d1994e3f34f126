namespace Attendance.Grains;

/// <summary>Sockets connected to a class.</summary>
/// <param name="Teachers">Of teachers and admins.</param>
/// <param name="Students">Of students.</param>
[GenerateSerializer, Immutable, Alias("attendance.ConnectionCounts")]
public readonly record struct ConnectionCounts([property: Id(0)] int Teachers, [property: Id(1)] int Students)
{
    /// <summary>All of them.</summary>
    public int Total => Teachers + Students;
}
