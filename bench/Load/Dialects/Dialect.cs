using System.Buffers.Text;
using Attendance.Load.Contestants;
using Attendance.Load.Sockets;

namespace Attendance.Load.Dialects;

/// <summary>How a server is talked to.</summary>
internal abstract class Dialect
{
    /// <summary>The request for a socket.</summary>
    public abstract string Target(Room room, Seat seat);

    /// <summary>The handshake is over.</summary>
    public virtual void Opened(LoadSocket socket)
    {
    }

    /// <summary>The frame of a mark.</summary>
    /// <param name="room">The class.</param>
    /// <param name="number">Of this load; comes back with the answer.</param>
    /// <param name="studentId">Who is marked.</param>
    /// <param name="status">As what.</param>
    public abstract byte[] Mark(Room room, long number, long studentId, string status);

    /// <summary>Takes a message apart and tells the socket's observer.</summary>
    public abstract void Read(LoadSocket socket, ReadOnlySpan<byte> payload, long now);

    /// <summary>The number behind a name, such as <c>"seq":</c>; -1 where there is none.</summary>
    protected static long NumberAfter(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var at = json.IndexOf(name);
        if (at < 0)
            return -1;
        var digits = json[(at + name.Length)..];
        if (digits[0] == (byte)'"')
            digits = digits[1..];
        return Utf8Parser.TryParse(digits, out long number, out _) ? number : -1;
    }
}
