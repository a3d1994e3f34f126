using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Attendance.TestKit;

/// <summary>
/// A loopback port that stays ours while the process on it is down. It lies below the range from which the system gives ports to outgoing connections:
/// one from inside that range could be taken, while nobody listens on it, by a client that tries to reconnect to it.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;

    // Linux hands out ports from 32768 on by default.
    private const int End = 32_000;

    // A port that is to be used later is not given twice.
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>Picks one that nobody listens on now.</summary>
    public static int Pick()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port) && Given.TryAdd(port, true))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
