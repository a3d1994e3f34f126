using System.Collections.Concurrent;
using Attendance.Client.Tests.Scripted;
using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests.Real;

/// <summary>Everything that some clients are told, and which types of messages are among it.</summary>
internal sealed class Heard : IDisposable
{
    private readonly ConcurrentQueue<AttendanceMessage> _messages = new();
    private readonly Dictionary<string, TaskCompletionSource> _types;
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    /// <param name="types">The types of messages that are waited for.</param>
    /// <param name="people">Who listens.</param>
    internal Heard(IEnumerable<string> types, IEnumerable<Observed> people)
    {
        _types = types.ToDictionary(static type => type, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        foreach (var somebody in people)
            _ = ListenAsync(somebody);
    }

    internal IReadOnlyCollection<AttendanceMessage> Messages => _messages;

    internal Task UntilAsync(string type) => _types[type].Task.WaitAsync(Clock.Patience, Clock.Real);

    /// <summary>Waits until every type has been heard.</summary>
    /// <exception cref="TimeoutException">Some have not; the message names them.</exception>
    internal async Task AllAsync()
    {
        try
        {
            await Task.WhenAll(_types.Values.Select(static heard => heard.Task)).WaitAsync(Clock.Patience, Clock.Real);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Nobody heard {string.Join(", ", _types.Where(static type => !type.Value.Task.IsCompleted).Select(static type => type.Key))}.");
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task ListenAsync(Observed somebody)
    {
        await foreach (var message in somebody.Messages.WithCancellation(_end.Token))
        {
            _messages.Enqueue(message);
            if (_types.TryGetValue(message.Type, out var heard))
                heard.TrySetResult();
        }
    }
}
