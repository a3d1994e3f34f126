using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>Which students checked in from which device, and who of them has been told about. Constant cost, however many share a device.</summary>
internal sealed class DeviceBook
{
    private readonly Dictionary<long, DeviceUse> _uses = [];
    private readonly HashSet<DeviceAlert> _told = [];

    /// <summary>Whether a check-in is to be told about.</summary>
    /// <param name="deviceHash">The device.</param>
    /// <param name="studentId">Who checks in from it.</param>
    /// <returns>Another student who checked in from it before; null when there is none, or the student has been told about.</returns>
    public long? FindOther(long deviceHash, long studentId) =>
        OtherUser(deviceHash, studentId) is { } other && !_told.Contains(new(deviceHash, studentId)) ? other : null;

    /// <summary>Takes a check-in down. Where another student had used the device, its alert went before.</summary>
    /// <param name="deviceHash">The device.</param>
    /// <param name="studentId">Who checked in from it.</param>
    public void Note(long deviceHash, long studentId)
    {
        if (OtherUser(deviceHash, studentId) is not null)
            _told.Add(new(deviceHash, studentId));

        if (!_uses.TryGetValue(deviceHash, out var use))
            _uses.Add(deviceHash, new(deviceHash, studentId, null));
        else if (use.Second is null && use.First != studentId)
            _uses[deviceHash] = use with { Second = studentId };
    }

    /// <summary>Puts back what was saved.</summary>
    public void Restore(ImmutableArray<DeviceUse> uses, ImmutableArray<DeviceAlert> told)
    {
        foreach (var use in uses)
            _uses.Add(use.DeviceHash, use);
        _told.UnionWith(told);
    }

    public ImmutableArray<DeviceUse> SaveUses() => [.. _uses.Values.OrderBy(static use => use.DeviceHash)];

    public ImmutableArray<DeviceAlert> SaveTold() =>
        [.. _told.OrderBy(static told => told.DeviceHash).ThenBy(static told => told.StudentId)];

    private long? OtherUser(long deviceHash, long studentId) =>
        !_uses.TryGetValue(deviceHash, out var use) ? null : use.First != studentId ? use.First : use.Second;
}
