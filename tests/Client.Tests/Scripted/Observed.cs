using System.Collections.Concurrent;
using System.Threading.Channels;
using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests.Scripted;

/// <summary>A client, and the states it has been in.</summary>
internal sealed class Observed : IAsyncDisposable
{
    private readonly Channel<AttendanceStateEventArgs> _states = Channel.CreateUnbounded<AttendanceStateEventArgs>();
    private readonly ConcurrentQueue<AttendanceState> _past = new();
    private int _asked;

    /// <param name="server">Where to.</param>
    /// <param name="token">The token for the asking of this number, from 1.</param>
    /// <param name="configure">Changes what the client would take for itself. Waits are short.</param>
    /// <param name="random">What waits are drawn by.</param>
    internal Observed(ScriptedServer server, Func<int, string>? token = null, Action<AttendanceClientOptions>? configure = null, Func<double>? random = null)
        : this(server.Url, token ?? (static asked => $"t{asked}"), configure, random)
    {
    }

    /// <param name="url">Where to.</param>
    /// <param name="token">The token for the asking of this number, from 1.</param>
    /// <param name="configure">Changes what the client would take for itself. Waits are short.</param>
    /// <param name="random">What waits are drawn by.</param>
    internal Observed(Uri url, Func<int, string> token, Action<AttendanceClientOptions>? configure = null, Func<double>? random = null)
    {
        var options = new AttendanceClientOptions(url, _ => Task.FromResult(token(Interlocked.Increment(ref _asked))))
        {
            FirstRetry = TimeSpan.FromMilliseconds(1),
            LongestRetry = TimeSpan.FromMilliseconds(4),
        };
        configure?.Invoke(options);
        Client = random is null ? new(options) : new(options, random);
        Client.StateChanged += (_, change) =>
        {
            _past.Enqueue(change.State);
            _states.Writer.TryWrite(change);
        };
        Messages = Client.ReadAllAsync(TestContext.Current.CancellationToken);
        Client.Connect();
    }

    internal AttendanceClient Client { get; }

    /// <summary>All it receives, from the first connection on. Read once.</summary>
    internal IAsyncEnumerable<AttendanceMessage> Messages { get; }

    /// <summary>The states it has been in.</summary>
    internal IEnumerable<AttendanceState> Past => _past;

    /// <summary>How often a token was asked for.</summary>
    internal int Asked => Volatile.Read(ref _asked);

    /// <summary>The next change to a state.</summary>
    internal async Task<AttendanceStateEventArgs> UntilAsync(AttendanceState state)
    {
        while (true)
        {
            var change = await _states.Reader.ReadAsync().AsTask().WaitAsync(Clock.Patience, Clock.Real);
            if (change.State == state)
                return change;
        }
    }

    /// <summary>The next change that names a wait.</summary>
    internal async Task<AttendanceStateEventArgs> UntilWaitingAsync()
    {
        while (true)
        {
            var change = await _states.Reader.ReadAsync().AsTask().WaitAsync(Clock.Patience, Clock.Real);
            if (change.RetryIn is not null)
                return change;
        }
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
