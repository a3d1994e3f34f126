using System.Buffers;

namespace Attendance.Gateway.Sockets;

/// <summary>The sockets of a wheel that are visited together.</summary>
internal sealed class WheelSlice
{
    private readonly Lock _gate = new();
    private readonly List<WebSocketConnection> _sockets = [];

    public void Add(WebSocketConnection socket)
    {
        lock (_gate) _sockets.Add(socket);
    }

    /// <summary>Visits every socket, outside the lock, and forgets those that are done. One caller at a time.</summary>
    public void Visit(SocketTick tick)
    {
        var visited = Rent(out var count);
        if (count == 0) return;
        try
        {
            var done = 0;
            for (var i = 0; i < count; i++)
                if (!visited[i].Visit(tick))
                    done++;
            if (done > 0) Forget();
        }
        finally
        {
            ArrayPool<WebSocketConnection>.Shared.Return(visited, clearArray: true);
        }
    }

    private WebSocketConnection[] Rent(out int count)
    {
        lock (_gate)
        {
            count = _sockets.Count;
            if (count == 0) return [];
            var copy = ArrayPool<WebSocketConnection>.Shared.Rent(count);
            _sockets.CopyTo(copy);
            return copy;
        }
    }

    private void Forget()
    {
        lock (_gate)
        {
            _sockets.RemoveAll(static socket => socket.IsDone);
            if (_sockets.Capacity > 64 && _sockets.Count < _sockets.Capacity / 4) _sockets.Capacity = _sockets.Capacity / 2;
        }
    }
}
