using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What concerns the stream must hold on every provider.</summary>
public sealed class StreamProviders : TheoryData<StreamProviderKind>
{
    public StreamProviders()
    {
        Add(StreamProviderKind.Push);
        Add(StreamProviderKind.Memory);
    }
}
