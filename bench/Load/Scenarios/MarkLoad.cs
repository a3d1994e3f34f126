namespace Attendance.Load.Scenarios;

/// <summary>Who is where, and how marks are made.</summary>
internal sealed record MarkLoad
{
    /// <summary>Classes, each with one teacher who marks.</summary>
    public int Classes { get; init; } = 1;

    /// <summary>Other sockets of each class, which see every mark.</summary>
    public int Boards { get; init; }

    /// <summary>Students on each roster.</summary>
    public int Students { get; init; } = 30;

    /// <summary>Marks each marker has in flight, the next when one is acknowledged; 0 for a rate.</summary>
    public int InFlight { get; init; }

    /// <summary>Marks a second over all classes, whatever becomes of the earlier ones; 0 for a closed loop.</summary>
    public double Rate { get; init; }

    /// <summary>Whether connections are encrypted.</summary>
    public bool IsEncrypted { get; init; }
}
