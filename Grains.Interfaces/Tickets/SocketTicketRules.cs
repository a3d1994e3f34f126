namespace Attendance.Grains;

/// <summary>What gateways and books agree on.</summary>
public static class SocketTicketRules
{
    /// <summary>How many books there are: enough that they lie on all silos.</summary>
    public const int BookCount = 64;

    /// <summary>How long a ticket can be used: long enough for the connection it was asked for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
}
