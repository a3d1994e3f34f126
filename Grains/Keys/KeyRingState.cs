using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>What is stored of the key ring.</summary>
[GenerateSerializer, Alias("attendance.KeyRingState")]
internal sealed class KeyRingState
{
    /// <summary>The keys, oldest first.</summary>
    [Id(0)]
    public ImmutableArray<string> Keys { get; set; } = [];
}
