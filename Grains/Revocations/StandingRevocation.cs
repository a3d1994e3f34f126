namespace Attendance.Grains;

/// <summary>A user's last revocation: the one that matters.</summary>
/// <param name="UserId">Who was cut off.</param>
/// <param name="RevokedAt">Tokens issued at or before this time count no more.</param>
public readonly record struct StandingRevocation(long UserId, DateTimeOffset RevokedAt);
