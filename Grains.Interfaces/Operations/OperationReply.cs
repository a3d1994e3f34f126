namespace Attendance.Grains;

/// <summary>What became of an <see cref="OperationClaim"/>.</summary>
/// <param name="IsGranted">Whether the claim is held now.</param>
/// <param name="HolderId">Who holds it otherwise.</param>
/// <param name="HolderName">Their name, if known.</param>
[GenerateSerializer, Immutable, Alias("attendance.OperationReply")]
public sealed record OperationReply([property: Id(0)] bool IsGranted, [property: Id(1)] long HolderId, [property: Id(2)] string? HolderName);
