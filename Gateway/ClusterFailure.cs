using Attendance.Grains;

namespace Attendance.Gateway;

/// <summary>Tells the cluster being away, which heals, from a fault of ours.</summary>
internal static class ClusterFailure
{
    /// <summary>Whether a failed grain call means that the class cannot be reached just now.</summary>
    /// <param name="failure">What the call threw.</param>
    public static bool IsExpected(Exception failure) =>
        failure is ClassUnavailableException or TimeoutException or OrleansException or OperationCanceledException
            or System.Net.Sockets.SocketException or IOException;
}
