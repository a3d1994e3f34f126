namespace Attendance.Load.Sockets;

/// <summary>Is told what a socket receives, on the reader's thread.</summary>
internal interface ISocketObserver
{
    /// <summary>A change of the class.</summary>
    void Changed(LoadSocket socket, long seq, long now);

    /// <summary>An answer to a command that was done.</summary>
    void Acknowledged(LoadSocket socket, long number, long seq, long now);

    /// <summary>An answer to a command that was not done.</summary>
    void Refused(LoadSocket socket, ReadOnlySpan<byte> message);

    /// <summary>The whole class, or the end of a resume.</summary>
    void Caught(LoadSocket socket, long seq, long now);

    /// <summary>The server has ended the socket.</summary>
    void Ended(LoadSocket socket);
}
