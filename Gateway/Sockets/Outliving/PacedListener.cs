using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Attendance.Gateway.Sockets;

/// <summary>An endpoint that leaves connections in the system's own line while many of those it has accepted wait for their turn.</summary>
internal sealed class PacedListener(IConnectionListener listener, OpeningTurns turns) : IConnectionListener
{
    private readonly TaskCompletionSource _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EndPoint EndPoint => listener.EndPoint;

    public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        var room = turns.RoomAsync();
        return room.IsCompleted ? listener.AcceptAsync(cancellationToken) : AcceptLaterAsync(room, cancellationToken);
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _unbound.TrySetResult();
        return listener.UnbindAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _unbound.TrySetResult();
        return listener.DisposeAsync();
    }

    private async ValueTask<ConnectionContext?> AcceptLaterAsync(Task room, CancellationToken cancellationToken)
    {
        await Task.WhenAny(room, _unbound.Task).WaitAsync(cancellationToken);
        return await listener.AcceptAsync(cancellationToken);
    }
}
