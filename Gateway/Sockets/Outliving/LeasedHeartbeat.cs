using Microsoft.AspNetCore.Connections.Features;

namespace Attendance.Gateway.Sockets;

/// <summary>The server's heartbeat as HTTP gets it: the server never forgets who asked for it, so that HTTP is forgotten here.</summary>
internal sealed class LeasedHeartbeat(IConnectionHeartbeatFeature server) : IConnectionHeartbeatFeature
{
    private Action? _beat;
    private bool _isFollowing;

    public void OnHeartbeat(Action<object> action, object state)
    {
        _beat += () => action(state);
        if (_isFollowing)
            return;
        _isFollowing = true;
        server.OnHeartbeat(static heartbeat => Volatile.Read(ref ((LeasedHeartbeat)heartbeat)._beat)?.Invoke(), this);
    }

    /// <summary>Nobody of those who asked hears it any more.</summary>
    public void End() => Volatile.Write(ref _beat, null);
}
