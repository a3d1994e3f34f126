using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Live;

/// <summary>
/// The open sockets of this gateway, and their orderly end when it goes down: no new ones, and each old one, in its turn, answered what it has asked, told
/// when to come back elsewhere, and cut off if it does not take that.
/// </summary>
internal sealed partial class SocketDrain(
    IOptions<DrainOptions> options, IOptions<SocketOptions> sockets, TimeProvider time, ILogger<SocketDrain> logger)
{
    private readonly ConcurrentDictionary<ClassSocket, byte> _open = new();
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly DrainOptions _options = options.Value;
    private readonly ILogger _logger = logger;
    private Task? _drained;

    /// <summary>Whether the gateway is going down.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Open sockets.</summary>
    public int Count => _open.Count;

    /// <summary>The open sockets. One that comes or goes meanwhile may be among them or not.</summary>
    public IEnumerable<ClassSocket> Open => _open.Select(static entry => entry.Key);

    /// <summary>Notes an open socket; one that comes too late is closed at once.</summary>
    public void Add(ClassSocket socket)
    {
        _open.TryAdd(socket, 0);
        if (IsDraining)
            _ = CloseAsync(socket);
    }

    /// <summary>Forgets a socket that has ended.</summary>
    public void Remove(ClassSocket socket)
    {
        _open.TryRemove(socket, out _);
        if (IsDraining && _open.IsEmpty)
            _emptied.TrySetResult();
    }

    /// <summary>Starts to drain; further calls find it started.</summary>
    /// <returns>Completes when no socket is left, in bounded time.</returns>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            IsDraining = true;

            // Whoever says so has other things to do.
            return _drained ??= Task.Run(RunAsync);
        }
    }

    /// <summary>Ends what is still open without a word.</summary>
    public void CutOff()
    {
        foreach (var socket in _open.Keys)
            socket.Abort();
    }

    private async Task RunAsync()
    {
        var started = time.GetTimestamp();
        var open = _open.Keys.ToArray();
        var pace = DrainPace.For(open.Length, _options.Window, _options.SocketsPerSecond);
        LogDraining(open.Length, pace.Length.TotalSeconds);

        // Those of one class have come together; they should not all go together.
        Random.Shared.Shuffle(open);
        var closing = new List<Task<bool>>(open.Length);
        for (var batch = 0; batch < pace.Batches; batch++)
        {
            var due = DrainPace.StartOf(batch) - time.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, time);
            closing.AddRange(open[pace.RangeOf(batch)].Select(CloseAsync));
        }

        var unanswered = (await Task.WhenAll(closing)).Count(static isAnswered => !isAnswered);
        await WaitForEndsAsync();
        LogDrained(
            open.Length, time.GetElapsedTime(started).TotalMilliseconds, unanswered, open.Count(static socket => !socket.EndedCleanly));
    }

    private Task<bool> CloseAsync(ClassSocket socket)
    {
        // Spread, so that a thousand clients do not come back in the same instant.
        var retryAfter = RandomNumberGenerator.GetInt32((int)_options.RetryWindow.TotalMilliseconds + 1);
        var reason = string.Create(CultureInfo.InvariantCulture, $$"""{"retry_after_ms":{{retryAfter}}}""");
        return socket.LeaveAsync(CloseCode.Draining, reason, _options.AnswerPatience);
    }

    private async Task WaitForEndsAsync()
    {
        if (_open.IsEmpty)
            return;
        try
        {
            // A socket that gets no answer to its close ends itself on the first visit after this time.
            await _emptied.Task.WaitAsync(sockets.Value.CloseTimeout + SocketWheel.Turn, time);
        }
        catch (TimeoutException)
        {
            CutOff();
        }
    }
}
