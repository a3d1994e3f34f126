using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Attendance.Gateway.Tests.Fuzzing;

/// <summary>Bytes sent on a connection of their own, and all that came back before its end.</summary>
internal static class RawExchange
{
    /// <summary>Generous, machines are shared; a connection that nobody ends is a fault.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A request that its mutation left open is waited for no longer than this before the client ends its half.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Sends, and ends the client's half of the connection when the marker has come: a server takes that end for the client's going.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="bytes">What is sent first.</param>
    /// <param name="marker">What must have come back before the rest is sent.</param>
    /// <param name="rest">What is sent last.</param>
    public static async Task<byte[]> SendAsync(IPEndPoint server, byte[] bytes, byte[] marker, byte[] rest)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server);
        using var patience = new CancellationTokenSource(Patience);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(bytes, patience.Token);
            await ReadThroughAsync(stream, answer, marker);
            await stream.WriteAsync(rest, patience.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (Exception reset) when (reset is IOException or SocketException)
        {
            // The server ended the connection before it had everything, as it may.
        }

        return answer.ToArray();
    }

    private static async Task ReadThroughAsync(NetworkStream stream, MemoryStream answer, byte[] marker)
    {
        using var grace = new CancellationTokenSource(Grace);
        var buffer = new byte[16 * 1024];
        try
        {
            while (answer.GetBuffer().AsSpan(0, (int)answer.Length).IndexOf(marker) < 0)
            {
                var count = await stream.ReadAsync(buffer, grace.Token);
                if (count == 0)
                    return;
                answer.Write(buffer, 0, count);
            }
        }
        catch (OperationCanceledException)
        {
            // It waits for what will never come.
        }
    }

    /// <summary>The status of the first answer; 0 when there was none.</summary>
    public static int StatusOf(byte[] answer)
    {
        var head = Encoding.ASCII.GetString(answer.AsSpan(0, Math.Min(12, answer.Length)));
        return head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(head[9..], System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
