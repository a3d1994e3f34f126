namespace Attendance.Grains;

/// <summary>A code that opens a session's check-in for a short while.</summary>
/// <param name="Text">What is to be typed.</param>
/// <param name="From">From when it is shown.</param>
/// <param name="Until">Until when, by the server's clock. It counts a little longer.</param>
/// <param name="Left">How long that was when this was told: clocks of two machines differ.</param>
[GenerateSerializer, Immutable, Alias("attendance.CheckInCode")]
public sealed record CheckInCode(
    [property: Id(0)] string Text,
    [property: Id(1)] DateTimeOffset From,
    [property: Id(2)] DateTimeOffset Until,
    [property: Id(3)] TimeSpan Left)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(CheckInCode);
}
