using System.Collections.Concurrent;

namespace Attendance.Gateway.Feeds;

/// <summary>The feeds of a gateway, by class, in parts of about the same size: each is looked after with its part.</summary>
internal sealed class FeedTable
{
    /// <summary>How many parts there are: so many calls to a silo are made between two pulses of a feed.</summary>
    public const int PartCount = 1 << PartBits;

    private const int PartBits = 3;

    // Fibonacci hashing: ids may come in strides.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private readonly ConcurrentDictionary<long, Task<ClassFeed>>[] _parts =
        [.. Enumerable.Range(0, PartCount).Select(static _ => new ConcurrentDictionary<long, Task<ClassFeed>>())];

    /// <summary>Those that have started.</summary>
    public IEnumerable<ClassFeed> Started => Enumerable.Range(0, PartCount).SelectMany(StartedIn);

    /// <summary>Those of one part that have started.</summary>
    public IEnumerable<ClassFeed> StartedIn(int part) =>
        _parts[part].Select(static entry => entry.Value).Where(static feed => feed.IsCompletedSuccessfully).Select(static feed => feed.Result);

    /// <summary>A class's feed, started or about to; null when there is none.</summary>
    public Task<ClassFeed>? Find(long classId) => PartOf(classId).GetValueOrDefault(classId);

    /// <summary>Adds a feed unless there is one.</summary>
    public bool TryAdd(long classId, Task<ClassFeed> feed) => PartOf(classId).TryAdd(classId, feed);

    /// <summary>Takes a class's feed out.</summary>
    /// <returns>True once: whoever took it out stops it.</returns>
    public bool TryRemove(long classId) => PartOf(classId).TryRemove(classId, out _);

    private ConcurrentDictionary<long, Task<ClassFeed>> PartOf(long classId) => _parts[(ulong)classId * Spread >> (64 - PartBits)];
}
