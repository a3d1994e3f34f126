namespace Attendance.Gateway.Live;

/// <summary>How a gateway lets go of its sockets when it goes down.</summary>
public sealed class DrainOptions
{
    /// <summary>Clients are told to come back after a random time up to this. Default 2 s.</summary>
    public TimeSpan RetryWindow { get; set; } = TimeSpan.FromSeconds(2);
}
