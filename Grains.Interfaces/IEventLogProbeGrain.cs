namespace Attendance.Grains;

/// <summary>Tells gateways whether silos can write. Any silo may answer.</summary>
[Alias("attendance.IEventLogProbeGrain")]
public interface IEventLogProbeGrain : IGrainWithIntegerKey
{
    /// <summary>Whether the event log of the silo that answers gives a sign of life.</summary>
    [Alias("IsAvailable"), ResponseTimeout("00:00:03")]
    Task<bool> IsAvailableAsync();
}
