using System.Threading.Channels;
using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests.Scripted;

/// <summary>A client, and the states it has been in.</summary>
internal sealed class Observed : IAsyncDisposable
{
    private readonly Channel<AttendanceStateEventArgs> _states = Channel.CreateUnbounded<AttendanceStateEventArgs>();
    private int _asked;

    /// <param name="server">Where to.</param>
    /// <param name="token">The token for the asking of this number, from 1.</param>
    /// <param name="configure">Changes what the client would take for itself. Waits are short.</param>
    internal Observed(ScriptedServer server, Func<int, string>? token = null, Action<AttendanceClientOptions>? configure = null)
    {
        token ??= static asked => $"t{asked}";
        var options = new AttendanceClientOptions(server.Url, _ => Task.FromResult(token(Interlocked.Increment(ref _asked))))
        {
            FirstRetry = TimeSpan.FromMilliseconds(1),
            LongestRetry = TimeSpan.FromMilliseconds(4),
        };
        configure?.Invoke(options);
        Client = new(options);
        Client.StateChanged += (_, change) => _states.Writer.TryWrite(change);
        Client.Connect();
    }

    internal AttendanceClient Client { get; }

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

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
