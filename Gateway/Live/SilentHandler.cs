using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Live;

/// <summary>Hears nothing: for sockets that are closed as soon as they are open.</summary>
internal sealed class SilentHandler : ISocketHandler
{
    public static SilentHandler Instance { get; } = new();

    public ValueTask OnTextAsync(ReadOnlyMemory<byte> message) => ValueTask.CompletedTask;

    public void OnClosed(SocketEnd end)
    {
    }
}
