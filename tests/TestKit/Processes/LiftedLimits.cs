using System.Globalization;

namespace Attendance.TestKit;

/// <summary>
/// Limits of a gateway that load from one machine would run into: one socket makes the marks of a whole school, one user and one address open the sockets of
/// all. What is measured is the work behind them. Whoever tests a limit sets it again.
/// </summary>
internal static class LiftedLimits
{
    private static readonly string Unlimited = int.MaxValue.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] Names =
    [
        "Sockets__MessagesPerSecond", "Sockets__MessageBurst", "Sockets__BytesPerSecond", "Sockets__ByteBurst",
        "Limits__SocketsPerUser", "Limits__Sockets", "Limits__HandshakesPerSecond", "Limits__HandshakeBurst",
        "Limits__FailedAuthenticationsPerMinute", "Limits__FailedAuthenticationBurst",
        "Limits__RequestsPerSecond", "Limits__RequestBurst", "Limits__StaffRequestsPerSecond", "Limits__StaffRequestBurst", "Limits__TicketsPerUser",
    ];

    /// <summary>Lifts them for a process to be started.</summary>
    internal static void Apply(IDictionary<string, string?> environment)
    {
        foreach (var name in Names)
            environment[name] = Unlimited;
    }
}
