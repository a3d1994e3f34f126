using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Tells whether anything still holds what HTTP had of the requests that were noted.</summary>
internal sealed class RequestTraces
{
    private readonly ConcurrentQueue<(string Name, WeakReference Object)> _traces = new();

    /// <summary>Notes a request: its context, and the server's own object of its HTTP connection, which is what implements its features.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(HttpContext context)
    {
        _traces.Enqueue(("context", new(context)));
        _traces.Enqueue(("connection", new(context.Features.GetRequiredFeature<IHttpRequestFeature>())));
    }

    /// <summary>Waits until all of them are collected.</summary>
    public Task CollectedAsync() => Waiting.UntilAsync(() => !_traces.IsEmpty && Held() == "", "the collection of the requests' objects");

    /// <summary>What is still held after a collection.</summary>
    public string Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return string.Join(' ', _traces.Where(static trace => trace.Object.IsAlive).Select(static trace => trace.Name));
    }
}
