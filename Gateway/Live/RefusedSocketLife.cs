using Attendance.Gateway.Access;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Live;

/// <summary>The life of a socket that was accepted only to say why it is refused.</summary>
internal sealed class RefusedSocketLife(HandshakeRefusal refusal, TimeProvider time) : ISocketLife
{
    public Task RunAsync(WebSocketConnection socket, CancellationToken stopping)
    {
        socket.TrySend(FrameEncoder.Encode(
            (refusal, Now: time.GetUtcNow()), static (output, state) => state.refusal.WriteMessage(output, state.Now)));
        socket.Close(CloseCodes.Of(refusal));
        return socket.RunAsync(SilentHandler.Instance, stopping);
    }

    public void Abandon()
    {
        // Nothing was taken for it.
    }
}
