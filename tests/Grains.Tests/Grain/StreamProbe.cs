using System.Threading.Channels;
using Orleans.Streams;
using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>Listens to a class's stream as a gateway does.</summary>
internal sealed class StreamProbe : IAsyncObserver<ClassSessionMessage>, IAsyncDisposable
{
    private readonly Channel<ClassSessionMessage> _heard = Channel.CreateUnbounded<ClassSessionMessage>();
    private StreamSubscriptionHandle<ClassSessionMessage> _handle = null!;

    public static async Task<StreamProbe> ListenAsync(IClusterClient client, long classId)
    {
        var probe = new StreamProbe();
        var stream = client.GetStreamProvider(ClassSessionStream.ProviderName).GetStream<ClassSessionMessage>(ClassSessionStream.Of(classId));
        probe._handle = await stream.SubscribeAsync(probe);
        return probe;
    }

    public Task OnNextAsync(ClassSessionMessage item, StreamSequenceToken? token = null)
    {
        _heard.Writer.TryWrite(item);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception failure) => Task.CompletedTask;

    /// <summary>The next event on the stream, which must be the one numbered so.</summary>
    public async Task<SessionEvent> NextEventAsync(long seq)
    {
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            if (await _heard.Reader.ReadAsync(patience.Token) is EventsAppended appended)
                return Assert.Single(appended.Events.Select(named => named.Event), e => e.Seq == seq);
        }
    }

    /// <summary>Events in the order they came, up to one.</summary>
    public async Task<List<SessionEvent>> EventsUpToAsync(long seq)
    {
        var events = new List<SessionEvent>();
        while (events.Count == 0 || events[^1].Seq < seq)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            if (await _heard.Reader.ReadAsync(patience.Token) is EventsAppended appended)
                events.AddRange(appended.Events.Select(named => named.Event));
        }

        return events;
    }

    public async ValueTask DisposeAsync() => await _handle.UnsubscribeAsync();
}
