using System.Net;
using System.Net.Sockets;

namespace Attendance.Silo.Clustering;

/// <summary>Finds TCP ports for a silo that nobody has to know beforehand.</summary>
internal static class FreePorts
{
    /// <summary>Two different ports that were free on loopback a moment ago.</summary>
    public static (int Silo, int Gateway) Find()
    {
        // Both are held until both are known, or the system may give the same one twice.
        using var first = Bind();
        using var second = Bind();
        return (PortOf(first), PortOf(second));
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
