using System.Collections.Immutable;
using Orleans.Placement;

namespace Attendance.Grains;

/// <summary>Answers gateways from what lies beside the classes of this silo: no class's turn is waited for.</summary>
[RandomPlacement]
internal sealed class SiloPulseGrain(ILocalSiloDetails silo, SiloPresence presence) : Grain, ISiloPulseGrain
{
    public Task<ImmutableArray<int>> ConfirmAsync(Guid gatewayId, ImmutableArray<ClassBelief> classes)
    {
        var isHere = this.GetPrimaryKeyString() == silo.SiloAddress.ToParsableString();
        // The silo meant is gone, or was not known yet where this was placed.
        if (!isHere)
            DeactivateOnIdle();
        var unconfirmed = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < classes.Length; i++)
        {
            if (!isHere || presence.Find(classes[i].ClassId)?.TryConfirm(gatewayId, classes[i]) is not true)
                unconfirmed.Add(i);
        }

        return Task.FromResult(unconfirmed.ToImmutable());
    }
}
