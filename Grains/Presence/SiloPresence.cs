using System.Collections.Concurrent;

namespace Attendance.Grains;

/// <summary>The classes on this silo that gateways have sockets of. A class that nobody follows costs nothing here.</summary>
internal sealed class SiloPresence
{
    private readonly ConcurrentDictionary<long, ClassPresence> _classes = [];

    /// <summary>The class, when gateways have sockets of it and its grain is here.</summary>
    public ClassPresence? Find(long classId) => _classes.GetValueOrDefault(classId);

    public void Add(long classId, ClassPresence presence) => _classes[classId] = presence;

    /// <summary>Takes a class out, unless another activation has brought its own.</summary>
    public void Remove(long classId, ClassPresence presence) => _classes.TryRemove(KeyValuePair.Create(classId, presence));
}
