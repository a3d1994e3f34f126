using Attendance.Streaming.Hub;
using Orleans.Concurrency;
using Orleans.Streams;

namespace Attendance.Streaming.Provider;

internal sealed partial class PushStream<T>
{
    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        Unsupported.RejectToken(token);
        if (PublishingActivation() is not { } activation)
            return Publisher.Hub.PublishAsync(address, new Immutable<object?[]>([item])).AsTask();
        if (LocalHub(activation)?.Find(address) is { } stream)
        {
            object? boxed = item;
            stream.Publish(new ReadOnlySpan<object?>(in boxed));
        }

        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Unsupported.RejectToken(token);
        if (PublishingActivation() is not { } activation)
            return Publisher.Hub.PublishAsync(address, new Immutable<object?[]>(Box(batch))).AsTask();
        LocalHub(activation)?.Find(address)?.Publish(Box(batch));
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => throw new NotSupportedException("A push stream has no end: publish an item that says so.");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("A push stream carries no errors of its publisher: publish an item that says so.");

    private static object?[] Box(IEnumerable<T> batch) => [.. batch.Select(item => (object?)item)];

    // A grain publishes to its own hub by a method call; everybody else by a grain call.
    private IGrainContext? PublishingActivation()
    {
        var context = provider.GrainContext.GrainContext;
        return context is { GrainInstance: not null } && context.GrainId == Publisher.GrainId ? context : null;
    }

    // The component is there once somebody has subscribed: until then there is nobody to publish to.
    private static GrainHub? LocalHub(IGrainContext activation) => activation.GetComponent(typeof(GrainHub)) as GrainHub;
}
