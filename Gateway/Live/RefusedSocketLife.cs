using Attendance.Gateway.Access;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Live;

/// <summary>The life of a socket that was accepted only to say why it is refused.</summary>
internal sealed class RefusedSocketLife(HandshakeRefusal refusal, TimeProvider time, SocketPlace place) : ISocketLife
{
    public async Task RunAsync(WebSocketConnection socket, CancellationToken stopping)
    {
        try
        {
            socket.TrySend(FrameEncoder.Encode(
                (refusal, Now: time.GetUtcNow()), static (output, state) => state.refusal.WriteMessage(output, state.Now)));
            socket.Close(CloseCodes.Of(refusal));
            await socket.RunAsync(SilentHandler.Instance, stopping);
        }
        finally
        {
            place.Release();
        }
    }

    public void Abandon() => place.Release();
}
