using System.Net;
using System.Security.Cryptography;
using Attendance.Load.Contestants;
using Attendance.Load.Dialects;
using Attendance.Load.Measures;
using Attendance.Load.Scenarios;
using Attendance.Load.Sockets;
using Attendance.TestKit;

namespace Attendance.Load.Crowds;

/// <summary>Sockets that were connected together.</summary>
internal sealed class Crowd : IDisposable
{
    // What a load balancer lets through at once, rather than all at the same moment.
    private const int ConnectsAtOnce = 64;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);

    private readonly List<LoadSocket> _sockets;

    private Crowd(List<LoadSocket> sockets) => _sockets = sockets;

    public IReadOnlyList<LoadSocket> Sockets => _sockets;

    /// <summary>Connects everybody and waits until all of them see their class.</summary>
    /// <param name="contestant">The server.</param>
    /// <param name="lab">Where it happens.</param>
    /// <param name="members">Who, and who watches them.</param>
    public static Task<Crowd> ConnectAsync(Contestant contestant, Lab lab, IReadOnlyList<(Seat Seat, RoomObserver Observer)> members) =>
        ConnectAsync(lab.Reader, contestant.Dialect, contestant.Endpoint, contestant.Encryption, members);

    /// <summary>The same, wherever they are.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="dialect">How the server is talked to.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="encryption">How connections are encrypted; null when they are not.</param>
    /// <param name="members">Who, and who watches them.</param>
    /// <param name="jitterMilliseconds">0 for a few at a time; otherwise all at once, each after up to so long.</param>
    public static async Task<Crowd> ConnectAsync(
        Reader reader, Dialect dialect, IPEndPoint endpoint, EncryptedAddress? encryption, IReadOnlyList<(Seat Seat, RoomObserver Observer)> members, int jitterMilliseconds = 0)
    {
        var sockets = new LoadSocket[members.Count];
        using var timeout = new CancellationTokenSource(ConnectTimeout);
        var connected = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = jitterMilliseconds > 0 ? members.Count : ConnectsAtOnce, CancellationToken = timeout.Token };
        await Parallel.ForEachAsync(Enumerable.Range(0, members.Count), options, async (index, cancellationToken) =>
        {
            var (seat, observer) = members[index];
            if (jitterMilliseconds > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(jitterMilliseconds)), RealTime.Clock, cancellationToken);
            sockets[index] = await LoadSocket.ConnectAsync(
                reader, dialect, endpoint, encryption, dialect.Target(observer.Room, seat), observer, cancellationToken);
            if (observer is Marker marker)
                marker.Socket = sockets[index];
            if (Interlocked.Increment(ref connected) % 2_000 == 0)
                Lab.Say($"    {connected} sockets");
        });
        return new([.. sockets]);
    }

    public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());
}
