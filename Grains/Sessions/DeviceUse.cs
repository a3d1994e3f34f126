namespace Attendance.Grains;

/// <summary>Who checked in from a device of this class.</summary>
/// <param name="DeviceHash">The device.</param>
/// <param name="First">The first student.</param>
/// <param name="Second">The first student after them who is somebody else, if any: enough to name another one to anybody.</param>
[GenerateSerializer, Immutable, Alias("attendance.DeviceUse")]
public readonly record struct DeviceUse([property: Id(0)] long DeviceHash, [property: Id(1)] long First, [property: Id(2)] long? Second);
