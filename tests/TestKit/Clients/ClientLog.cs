using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>Everything that passed between one client and the server, in order. Safe for concurrent use.</summary>
public sealed class ClientLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ClientEntry> _entries = [];
    private readonly List<Waiter> _waiters = [];
    private readonly TimeProvider _clock;
    private readonly StreamWriter? _journal;

    /// <summary>An empty log.</summary>
    /// <param name="clock">Stamps the lines.</param>
    /// <param name="journalPath">Where the lines are also written; null for nowhere.</param>
    public ClientLog(TimeProvider clock, string? journalPath = null)
    {
        _clock = clock;
        _journal = journalPath is null ? null : new StreamWriter(journalPath, append: true) { AutoFlush = true };
    }

    /// <summary>Called with every line right after it is written, on the client's own thread.</summary>
    public event Action<ClientEntry>? Appended;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<ClientEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    /// <summary>The last line; null when there is none.</summary>
    public ClientEntry? Last
    {
        get
        {
            lock (_lock)
                return _entries.Count > 0 ? _entries[^1] : null;
        }
    }

    /// <summary>Messages received so far.</summary>
    public IReadOnlyList<WireMessage> Received => [.. Entries.Select(static entry => entry.ReceivedMessage).OfType<WireMessage>()];

    /// <summary>Waits for a line; one that is already there will do.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="what">What is waited for, for the error.</param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public async Task<ClientEntry> WaitForAsync(
        Func<ClientEntry, bool> wanted, string what, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var waiter = new Waiter(wanted);
        lock (_lock)
        {
            if (_entries.FirstOrDefault(wanted) is { } found)
                return found;
            _waiters.Add(waiter);
        }

        try
        {
            return await waiter.Found.Task.WaitAsync(timeout, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            var last = Entries is [.., var entry] ? $"{entry.Kind}: {entry.Text}" : "nothing";
            throw new TimeoutException($"Waited {timeout.TotalSeconds:0.#} s for {what}; the last line is {last}.");
        }
    }

    /// <summary>Waits for a received message; one that is already there will do.</summary>
    public async Task<WireMessage> WaitForMessageAsync(
        Func<WireMessage, bool> wanted, string what, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var entry = await WaitForAsync(entry => entry.ReceivedMessage is { } message && wanted(message), what, timeout, cancellationToken);
        return entry.Message!;
    }

    /// <inheritdoc/>
    public void Dispose() => _journal?.Dispose();

    internal ClientEntry Append(ClientEntryKind kind, int connection, string text, long? timestamp = null)
    {
        var entry = new ClientEntry(kind, timestamp ?? _clock.GetTimestamp(), connection, text);
        lock (_lock)
        {
            _entries.Add(entry);
            _journal?.WriteLine(JsonSerializer.Serialize(new { kind = $"{kind}", at = entry.Timestamp, connection, text }));
            _waiters.RemoveAll(waiter => waiter.Wants(entry) && waiter.Found.TrySetResult(entry));
        }

        Appended?.Invoke(entry);
        return entry;
    }

    private sealed class Waiter(Func<ClientEntry, bool> wanted)
    {
        public TaskCompletionSource<ClientEntry> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Wants(ClientEntry entry) => wanted(entry);
    }
}
