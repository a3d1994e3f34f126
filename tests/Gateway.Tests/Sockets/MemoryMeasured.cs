using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Tests that measure the heap run with nothing beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryMeasured
{
    public const string Name = "memory";
}
