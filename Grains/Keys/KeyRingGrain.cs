using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>The one key ring of the cluster.</summary>
internal sealed class KeyRingGrain([PersistentState("key-ring", "attendance")] IPersistentState<KeyRingState> ring) : Grain, IKeyRingGrain
{
    public Task<ImmutableArray<string>> ReadAsync() => Task.FromResult(ring.State.Keys);

    public async Task AddAsync(string key)
    {
        var before = ring.State.Keys;
        ring.State.Keys = before.Add(key);
        try
        {
            await ring.WriteStateAsync();
        }
        catch
        {
            // Another activation may have written, or this write may have been done: what is stored is read again.
            ring.State.Keys = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
