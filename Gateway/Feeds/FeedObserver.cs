using Attendance.Grains;
using Orleans.Streams;

namespace Attendance.Gateway.Feeds;

/// <summary>Hands a class's stream to its feed. Returns at once: the feed never waits for a socket.</summary>
internal sealed class FeedObserver(ClassFeed feed) : IAsyncBatchObserver<ClassSessionMessage>
{
    public Task OnNextAsync(IList<SequentialItem<ClassSessionMessage>> items)
    {
        feed.Receive(items);
        return Task.CompletedTask;
    }

    /// <summary>The provider is not sure that it delivered everything: the feed asks the class.</summary>
    public Task OnErrorAsync(Exception failure)
    {
        feed.CheckPosition();
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => Task.CompletedTask;
}
