using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// A connection as HTTP sees it: the same, but once a socket has been left, HTTP can no longer complete its pipes, and nothing of the connection leads back to
/// HTTP. Features that HTTP sets stay here. Found by the request as a feature.
/// </summary>
internal sealed class ConnectionLease : ConnectionContext
{
    private readonly ConnectionContext _connection;
    private readonly IDuplexPipe _pipes;
    private readonly LeasedHeartbeat? _heartbeat;
    private readonly OpeningTurns _turns;
    private OpeningTurn? _turn;
    private bool _isWrapped;

    public ConnectionLease(ConnectionContext connection, OpeningTurns turns)
    {
        (_connection, _turns) = (connection, turns);
        _pipes = new LeasedPipes(connection.Transport, this);
        Features = new FeatureCollection(connection.Features);
        Features.Set(this);
        if (connection.Features.Get<IConnectionHeartbeatFeature>() is { } heartbeat)
            Features.Set<IConnectionHeartbeatFeature>(_heartbeat = new LeasedHeartbeat(heartbeat));
    }

    /// <summary>The socket that goes on when HTTP has ended, if any.</summary>
    public LeftSocket? Left { get; private set; }

    /// <summary>Whether HTTP works on the connection's own pipes: what stands between, as TLS does, ends with HTTP.</summary>
    public bool CanBeOutlived => !_isWrapped;

    public override IDuplexPipe Transport
    {
        get => _isWrapped ? _connection.Transport : _pipes;
        set
        {
            _isWrapped = true;
            _connection.Transport = value;
        }
    }

    public override IFeatureCollection Features { get; }

    public override string ConnectionId
    {
        get => _connection.ConnectionId;
        set => _connection.ConnectionId = value;
    }

    public override IDictionary<object, object?> Items
    {
        get => _connection.Items;
        set => _connection.Items = value;
    }

    public override CancellationToken ConnectionClosed
    {
        get => _connection.ConnectionClosed;
        set => _connection.ConnectionClosed = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => _connection.LocalEndPoint;
        set => _connection.LocalEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => _connection.RemoteEndPoint;
        set => _connection.RemoteEndPoint = value;
    }

    /// <summary>Leaves a socket, to go on when HTTP has ended.</summary>
    public void Leave(WebSocketConnection socket, ISocketLife life) => Left = new(socket, life);

    /// <summary>Whether its first request has been handed to HTTP.</summary>
    public bool HasHadTurn => _turn is not null;

    /// <summary>Waits for the turn of its first request.</summary>
    public Task TakeTurnAsync() => (_turn ??= _turns.Enter()).Begun;

    /// <summary>Gives the turn of its first request to the next connection. May be repeated.</summary>
    public void EndTurn() => _turn?.End();

    /// <summary>HTTP has ended.</summary>
    public void End()
    {
        EndTurn();
        _heartbeat?.End();
    }

    public override void Abort() => _connection.Abort();

    public override void Abort(ConnectionAbortedException abortReason) => _connection.Abort(abortReason);
}
