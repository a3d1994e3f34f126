using System.Diagnostics.Tracing;
using Attendance.TestKit;
using Microsoft.Diagnostics.NETCore.Client;

namespace Attendance.Load.Measures;

/// <summary>Has another .NET process collect its garbage, over its diagnostics port, so that what is measured is what it holds.</summary>
internal static class InducedCollection
{
    // GCHeapCollectKeyword of the runtime's provider: starting a session with it collects everything.
    private const long CollectKeyword = 0x800000;

    // What the collector gives back to the system it gives back little by little.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private const int Collections = 2;

    /// <summary>Collects, twice: what finalizers let go is gone the second time.</summary>
    public static async Task RunAsync(int processId)
    {
        var client = new DiagnosticsClient(processId);
        for (var index = 0; index < Collections; index++)
        {
            using var session = client.StartEventPipeSession(new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectKeyword), requestRundown: false);
            var reading = session.EventStream.CopyToAsync(Stream.Null);
            await Task.Delay(Settling, RealTime.Clock);
            await session.StopAsync(CancellationToken.None);
            await reading;
        }
    }
}
