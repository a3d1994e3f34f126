namespace Attendance.Grains;

/// <summary>An admin cut a user off.</summary>
/// <param name="UserId">Whom.</param>
/// <param name="RevokedAt">Tokens issued at or before this time count no more; in whole milliseconds.</param>
/// <param name="RevokedBy">The admin.</param>
/// <param name="Reason">Why, if they said so.</param>
public sealed record Revocation(long UserId, DateTimeOffset RevokedAt, long RevokedBy, string? Reason);
