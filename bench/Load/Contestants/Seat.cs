namespace Attendance.Load.Contestants;

/// <summary>Somebody in a class.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Token">What they show; empty where nobody asks.</param>
internal sealed record Seat(long UserId, string Token)
{
    /// <summary>Where they left off; 0 for a new view.</summary>
    public long Since { get; init; }
}
