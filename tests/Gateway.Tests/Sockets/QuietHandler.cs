using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Does nothing and holds nothing, so that what is measured is the socket.</summary>
internal sealed class QuietHandler : ISocketHandler
{
    public static readonly QuietHandler Instance = new();

    public ValueTask OnTextAsync(ReadOnlyMemory<byte> message) => default;

    public void OnClosed(SocketEnd end) { }
}
