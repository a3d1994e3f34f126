namespace Attendance.Load.Measures;

/// <summary>Figures out of many figures.</summary>
internal static class Percentile
{
    /// <summary>The value that a part of the rising values do not pass.</summary>
    public static double Of(IReadOnlyList<double> rising, double part) =>
        rising.Count == 0 ? double.NaN : rising[Math.Min(rising.Count - 1, (int)(rising.Count * part))];

    /// <summary>The median of values in any order.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var rising = values.Order().ToList();
        return rising.Count == 0 ? double.NaN : (rising[(rising.Count - 1) / 2] + rising[rising.Count / 2]) / 2;
    }
}
