using System.Collections.Concurrent;
using System.Net;

namespace Attendance.TestKit;

/// <summary>
/// Classes with teachers and students on all gateways: teachers mark, mark many and override without end; students check in, and again when a teacher took it
/// back. Nothing that is asked may be refused, so every command is acknowledged in the end, whatever fails meanwhile.
/// </summary>
public sealed partial class Workload : IAsyncDisposable
{
    private const long AdminId = 90_000;

    // Bounds on what takes a second or two when nothing is wrong; generous, as machines are shared.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<HostProcess> _gateways;
    private readonly ConcurrentQueue<(AttendanceClient Client, CommandReply Reply)> _refusals = new();
    private int _clients;
    private int _isDisposed;

    /// <summary>A workload that has not begun.</summary>
    /// <param name="gateways">Where clients connect.</param>
    /// <param name="options">Who does what.</param>
    public Workload(IReadOnlyList<HostProcess> gateways, WorkloadOptions options)
    {
        ArgumentNullException.ThrowIfNull(gateways);
        ArgumentNullException.ThrowIfNull(options);
        _gateways = gateways;
        Options = options;
        Classes = [.. Enumerable.Range(0, options.Classes).Select(index => new WorkloadClass(index, options, NewClient, gateways[0].Tokens))];
        foreach (var client in Clients)
            Acks.Watch(client);
    }

    /// <summary>Who does what.</summary>
    public WorkloadOptions Options { get; }

    /// <summary>The classes.</summary>
    public IReadOnlyList<WorkloadClass> Classes { get; }

    /// <summary>All clients of all classes.</summary>
    public IEnumerable<AttendanceClient> Clients => Classes.SelectMany(static room => room.Clients);

    /// <summary>What has been acknowledged.</summary>
    public AckMeter Acks { get; } = new();

    /// <summary>Commands that were refused. None should be.</summary>
    public IReadOnlyCollection<(AttendanceClient Client, CommandReply Reply)> Refusals => _refusals;

    /// <summary>Schedules and opens all classes, connects everybody, and sets them to work.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken);
        await Task.WhenAll(Clients.Select(client => client.StartAsync(ConnectTimeout, cancellationToken)));
        foreach (var room in Classes)
        {
            _actors.AddRange(room.Teachers.Select(teacher => Task.Run(() => TeachAsync(room, teacher), CancellationToken.None)));
            _actors.AddRange(room.Students.Select((student, index) =>
                Task.Run(() => AttendAsync(room, student, room.Teachers[index % room.Teachers.Count]), CancellationToken.None)));
        }
    }

    /// <summary>Has everybody finish what they are at, and waits until every command is answered.</summary>
    /// <exception cref="TimeoutException">One is not.</exception>
    public async Task StopAsync()
    {
        Acks.End();
        await _enough.CancelAsync();
        try
        {
            await Task.WhenAll(_actors).WaitAsync(AnswerTimeout, RealTime.Clock);
        }
        catch (TimeoutException)
        {
            var waiting = Clients.Where(static client => client.PendingCommands > 0).ToList();
            throw new TimeoutException(
                $"{waiting.Sum(static client => client.PendingCommands)} commands of {waiting.Count} clients were not answered in {AnswerTimeout.TotalSeconds:0} s: "
                + string.Join("; ", waiting.Take(3).Select(static client => $"user {client.Identity.UserId} of class {client.ClassId}: {client.Log.Last?.Text}")));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _enough.CancelAsync();
        await Task.WhenAll(Clients.Select(static client => client.DisposeAsync().AsTask()));
        try
        {
            await Task.WhenAll(_actors);
        }
        catch (ClientEndedException)
        {
            // What was still unanswered stays so.
        }

        _enough.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var api = _gateways[^1].Api(_gateways[^1].Tokens.Admin(AdminId));
        foreach (var room in Classes)
        {
            // The class may be moving just now. What seemed to have failed may have been done, and an open class can't be opened.
            (await api.RepeatAsync(() => api.PutSessionAsync(room.Id, room.Plan, cancellationToken), AnswerTimeout, cancellationToken)).Demand();
            var opened = await api.RepeatAsync(() => api.OpenAsync(room.Id, cancellationToken), AnswerTimeout, cancellationToken);
            if (opened.Status != HttpStatusCode.Conflict)
                opened.Demand();
        }
    }

    private AttendanceClient NewClient(long classId, ClientIdentity identity)
    {
        var index = _clients++;
        var onFirst = (int)(index * Options.FirstGatewayShare) < (int)((index + 1) * Options.FirstGatewayShare);
        return new(
            [.. _gateways.Select(static gateway => gateway.Address)],
            classId,
            identity,
            RealTime.Clock,
            new() { FirstGateway = onFirst || _gateways.Count == 1 ? 0 : 1 + (index % (_gateways.Count - 1)) });
    }
}
