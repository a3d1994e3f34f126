namespace Attendance.Grains;

/// <summary>A student whose use of a shared device has been told already.</summary>
/// <param name="DeviceHash">The device.</param>
/// <param name="StudentId">The student.</param>
[GenerateSerializer, Immutable, Alias("attendance.DeviceAlert")]
public readonly record struct DeviceAlert([property: Id(0)] long DeviceHash, [property: Id(1)] long StudentId);
