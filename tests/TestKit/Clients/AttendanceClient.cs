using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Attendance.TestKit;

/// <summary>
/// One user's client of one class session, as the protocol wants clients to be: it comes back after a loss and says where it stopped, repeats commands under the same id
/// until they are answered, and stays away when told to. All that passes goes to <see cref="Log"/>.
/// </summary>
public sealed partial class AttendanceClient : IAsyncDisposable
{
    private readonly IReadOnlyList<Uri> _gateways;
    private readonly ClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<SocketEnding> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _idPrefix;
    private Task? _life;
    private long _resumePoint;
    private int _lastId;
    private int _isDisposed;

    /// <summary>A client that has not connected yet.</summary>
    /// <param name="gateways">Addresses of the servers, any of which will do.</param>
    /// <param name="classId">The class session.</param>
    /// <param name="identity">Whose client it is.</param>
    /// <param name="clock">Stamps the log and times the waits between attempts.</param>
    /// <param name="options">How it behaves.</param>
    public AttendanceClient(IReadOnlyList<Uri> gateways, long classId, ClientIdentity identity, TimeProvider clock, ClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        _gateways = gateways;
        _clock = clock;
        _options = options ?? new();
        _idPrefix = $"{identity.UserId}.{Guid.NewGuid():N}";
        _gateway = _options.FirstGateway;
        ClassId = classId;
        Identity = identity;
        Log = new(clock, _options.JournalPath);
    }

    /// <summary>A client of one server.</summary>
    public AttendanceClient(Uri address, long classId, ClientIdentity identity, TimeProvider clock, ClientOptions? options = null)
        : this([address], classId, identity, clock, options)
    {
    }

    /// <summary>The class session.</summary>
    public long ClassId { get; }

    /// <summary>Whose client it is.</summary>
    public ClientIdentity Identity { get; }

    /// <summary>All that passed.</summary>
    public ClientLog Log { get; }

    /// <summary>The highest <c>seq</c> of a change, snapshot or position received; 0 before the first.</summary>
    public long ResumePoint => Interlocked.Read(ref _resumePoint);

    /// <summary>The connection it has been greeted on, counted from 1; 0 while it has none.</summary>
    public int LiveConnection => Volatile.Read(ref _greetedOn);

    /// <summary>The gateway it is connected to, or tries next.</summary>
    public Uri Gateway => _gateways[Volatile.Read(ref _gateway) % _gateways.Count];

    /// <summary>Commands that are not answered for good yet.</summary>
    public int PendingCommands => Pending().Count;

    /// <summary>Done when the client has stopped for good, with the ending that made it.</summary>
    public Task<SocketEnding> Ended => _ended.Task;

    /// <summary>Starts to connect, and to come back whenever the connection is lost.</summary>
    public void Start() => _life ??= Task.Run(LiveAsync);

    /// <summary>Starts, and waits until the class has been seen: a snapshot or a position.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StartAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        Start();
        await Log.WaitForMessageAsync(
            static message => message.Type is "snapshot" or "position",
            $"the first view of class {ClassId} for user {Identity.UserId}",
            timeout,
            cancellationToken);
    }

    /// <summary>Sends a command under a new id, over as many connections as it takes.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="fields">Its fields besides <c>type</c> and <c>id</c>.</param>
    /// <returns>The ack, or the refusal.</returns>
    /// <exception cref="ClientEndedException">The client ended before.</exception>
    public Task<CommandReply> CommandAsync(string type, JsonObject? fields = null)
    {
        var id = $"{_idPrefix}.{Interlocked.Increment(ref _lastId)}";
        var message = new JsonObject { ["type"] = type, ["id"] = id };
        foreach (var (name, value) in fields ?? [])
            message[name] = value?.DeepClone();
        return SubmitAsync(new PendingCommand(id, message.ToJsonString()));
    }

    /// <summary>Checks the user in.</summary>
    public Task<CommandReply> CheckInAsync() => CommandAsync("check_in");

    /// <summary>Marks a student.</summary>
    public Task<CommandReply> MarkAsync(long studentId, string status, string? reason = null) =>
        CommandAsync("mark", new() { ["student_id"] = studentId, ["status"] = status, ["reason"] = reason });

    /// <summary>Marks some students.</summary>
    public Task<CommandReply> BulkMarkAsync(IEnumerable<long> students, string status, string? reason = null) => CommandAsync(
        "bulk_mark",
        new() { ["students"] = new JsonArray([.. students.Select(static id => (JsonNode)id)]), ["status"] = status, ["reason"] = reason });

    /// <summary>Sends a message once, on the connection there is now.</summary>
    /// <exception cref="WebSocketException">There is none.</exception>
    public async Task SendAsync(string text)
    {
        if (!await TrySendAsync(text))
            throw new WebSocketException($"User {Identity.UserId} is not connected.");
    }

    /// <summary>Lets go of the connection without a word, as a phone does in a tunnel. The client comes back by itself.</summary>
    public void Drop() => _live?.Abort();

    /// <summary>What is known of the client, for the checker.</summary>
    /// <param name="followsToTheEnd">Whether it was connected when everything had come to rest, and so must have seen all of it.</param>
    public ClientTranscript Transcript(bool followsToTheEnd = true) =>
        new(ClassId, Identity.UserId, Identity.IsStudent, Log.Entries, followsToTheEnd);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _stop.CancelAsync();
        if (_life is not null)
            await _life;
        Log.Dispose();
        _stop.Dispose();
        _sending.Dispose();
    }
}
