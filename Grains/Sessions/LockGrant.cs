namespace Attendance.Grains;

/// <summary>What became of a claim.</summary>
/// <param name="IsGranted">Whether the claimant holds the lock now.</param>
/// <param name="HolderId">Who holds it.</param>
internal readonly record struct LockGrant(bool IsGranted, long HolderId);
