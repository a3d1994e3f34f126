namespace Attendance.Load.Scenarios;

/// <summary>What the product must reach, against another contestant of the same round, or alone.</summary>
/// <param name="Key">The figure.</param>
/// <param name="Against">The contestant; null for an absolute bound.</param>
/// <param name="AtLeast">Whether more is better.</param>
/// <param name="Bound">The ratio, or the value.</param>
internal sealed record Target(string Key, string? Against, bool AtLeast, double Bound)
{
    /// <summary>Whether a value is good enough.</summary>
    public bool IsMet(double value) => AtLeast ? value >= Bound : value <= Bound;
}
