using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Limits;

/// <summary>How many sockets this gateway has, and of whom.</summary>
internal sealed class SocketCensus(IOptions<LimitOptions> options, LimitReport report)
{
    // By then a socket of theirs that died without a word has been noticed, and its place is free.
    private static readonly HandshakeRefusal TooMany =
        new(ErrorKind.TooManyConnections, "You have too many connections open.", TimeSpan.FromSeconds(40));

    private static readonly HandshakeRefusal Full =
        new(ErrorKind.Unavailable, "This gateway has all the connections that it can take.", TimeSpan.FromSeconds(5));

    /// <summary>Sockets at once that are accepted only to be told a close code; refusals beyond are told by an HTTP status.</summary>
    internal const int MaxRefused = 1_000;

    private readonly Dictionary<long, int> _byUser = [];
    private readonly Lock _lock = new();
    private int _count;
    private int _refused;

    /// <summary>Places taken.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Users who have a place.</summary>
    public int Users
    {
        get
        {
            lock (_lock)
                return _byUser.Count;
        }
    }

    /// <summary>Takes a place for a socket.</summary>
    /// <param name="userId">Whose socket it is.</param>
    /// <returns>The place, to be released with the socket; or why there is none.</returns>
    public (SocketPlace? Place, HandshakeRefusal? Refusal) Enter(long userId)
    {
        int ofUser;
        lock (_lock)
        {
            ofUser = _byUser.GetValueOrDefault(userId);
            if (ofUser < options.Value.SocketsPerUser && _count < options.Value.Sockets)
            {
                _byUser[userId] = ofUser + 1;
                _count++;
                return (new(this, userId), null);
            }
        }

        var isTheirs = ofUser >= options.Value.SocketsPerUser;
        report.Add(isTheirs ? LimitKind.UserSockets : LimitKind.GatewaySockets);
        return (null, isTheirs ? TooMany : Full);
    }

    /// <summary>Takes a place for a socket that is accepted only to be refused, of which a flood may not make many.</summary>
    /// <returns>The place; null when there is none.</returns>
    public SocketPlace? EnterRefused()
    {
        lock (_lock)
        {
            if (_refused >= MaxRefused)
                return null;
            _refused++;
        }

        return new(this, userId: null);
    }

    /// <summary>Gives a place back; called by the place, once.</summary>
    internal void Leave(long? userId)
    {
        lock (_lock)
        {
            if (userId is not { } id)
            {
                _refused--;
                return;
            }

            _count--;
            if (--_byUser[id] == 0)
                _byUser.Remove(id);
        }
    }
}
