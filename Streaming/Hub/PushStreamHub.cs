using Attendance.Streaming.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace Attendance.Streaming.Hub;

/// <summary>The grain extension: brings calls from outside to the activation's <see cref="GrainHub"/> and ends it with the activation.</summary>
internal sealed class PushStreamHub : IPushStreamHub, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly GrainHub _hub;

    public PushStreamHub(IGrainContextAccessor accessor)
    {
        var context = accessor.GrainContext;
        _services = context.ActivationServices;
        var runtime = _services.GetRequiredService<IGrainRuntime>();
        _hub = new(duration => runtime.DelayDeactivation(context, duration));
        context.SetComponent(_hub);
    }

    public ValueTask<LeaseReply> RenewAsync(LeaseRequest request) =>
        new(_hub.Renew(request, RuntimeOf(request.Stream.Provider)));

    public ValueTask LeaveAsync(StreamAddress stream, Guid subscription)
    {
        _hub.Find(stream)?.Leave(subscription);
        return ValueTask.CompletedTask;
    }

    public ValueTask PublishAsync(StreamAddress stream, Immutable<object?[]> items)
    {
        _hub.Find(stream)?.Publish(items.Value);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _hub.Close();

    private HubRuntime RuntimeOf(string provider) => _services.GetKeyedService<HubRuntime>(provider)
        ?? throw new InvalidOperationException($"The silo has no push stream provider named '{provider}'.");
}
