namespace Attendance.Grains;

/// <summary>What a class session tells its gateways. A hint: what must not be lost is found again by its <see cref="SessionEvent.Seq"/>.</summary>
[GenerateSerializer, Immutable, Alias("attendance.ClassSessionMessage")]
public abstract record ClassSessionMessage;
