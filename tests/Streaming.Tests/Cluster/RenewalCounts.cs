using System.Collections.Immutable;
using Attendance.Streaming.Wire;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Streaming.Tests.Cluster;

/// <summary>How leases were renewed at a silo.</summary>
public sealed class RenewalCounts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int _alone;
    private int _shared;
    private int _calls;

    /// <summary>Over all silos: renewals by a hub's address, those made together, and the calls these took.</summary>
    public static (int Alone, int Shared, int Calls) In(PushCluster cluster)
    {
        var all = cluster.Silos.Silos.Select(static silo => silo.ServiceProvider.GetRequiredService<RenewalCounts>()).ToList();
        return (all.Sum(static counts => Volatile.Read(ref counts._alone)), all.Sum(static counts => Volatile.Read(ref counts._shared)), all.Sum(static counts => Volatile.Read(ref counts._calls)));
    }

    /// <summary>Waits until enough renewals were made.</summary>
    public static Task WaitForAsync(PushCluster cluster, Func<(int Alone, int Shared, int Calls), bool> condition, string what) =>
        UntilAsync(() => Task.FromResult(condition(In(cluster))), what);

    /// <summary>Asks until the answer is yes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited {Patience.TotalSeconds} s for {what}.");
            await Task.Yield();
        }
    }

    /// <summary>Counts what comes in.</summary>
    public sealed class Filter(RenewalCounts counts) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Request.GetInterfaceType() == typeof(IPushStreamHub) && context.Request.GetMethodName() == nameof(IPushStreamHub.RenewAsync))
            {
                Interlocked.Increment(ref counts._alone);
            }
            else if (context.Request.GetInterfaceType() == typeof(ISiloLeases))
            {
                Interlocked.Increment(ref counts._calls);
                Interlocked.Add(ref counts._shared, ((ImmutableArray<LeaseTicket>)context.Request.GetArgument(1)!).Length);
            }

            return context.Invoke();
        }
    }
}
