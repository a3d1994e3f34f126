namespace Attendance.Hosting;

/// <summary>Which stream provider carries a class's events to the gateways.</summary>
public enum StreamProviderKind
{
    /// <summary>The project's own: the class pushes, in order, with a lease and a position check.</summary>
    Push,

    /// <summary>Orleans' memory streams, which poll. For comparison, on one silo.</summary>
    Memory,
}
