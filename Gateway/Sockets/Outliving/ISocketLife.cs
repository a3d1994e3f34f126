namespace Attendance.Gateway.Sockets;

/// <summary>
/// What is done with a socket once it has been upgraded. It may begin when the request is over, and then last for hours: it must not hold the request, its
/// services or anything of theirs.
/// </summary>
internal interface ISocketLife
{
    /// <summary>Runs the socket to its end; called once.</summary>
    /// <param name="socket">The socket; nothing has been sent on it.</param>
    /// <param name="stopping">Fires when the server wants the connection to end: it is then closed with 1001.</param>
    Task RunAsync(WebSocketConnection socket, CancellationToken stopping);

    /// <summary>The connection failed between the upgrade and <see cref="RunAsync"/>, which will not be called: gives back what was taken for it.</summary>
    void Abandon();
}
