using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>How long it is known who was cut off.</summary>
public sealed class RevocationOptionsTests
{
    [Theory]
    [InlineData("1.00:00:00", true)]
    [InlineData("365.00:00:00", true)]
    [InlineData("3650.00:00:00", true)]
    [InlineData("23:59:59", false)]
    [InlineData("3650.00:00:01", false)]
    [InlineData("-1.00:00:00", false)]
    public void Only_spans_that_make_sense_are_usable(string keptFor, bool isUsable) =>
        Assert.Equal(isUsable, new RevocationOptions { KeptFor = TimeSpan.Parse(keptFor, System.Globalization.CultureInfo.InvariantCulture) }.AreUsable);

    [Fact]
    public void A_year_is_the_default() => Assert.Equal(TimeSpan.FromDays(365), new RevocationOptions().KeptFor);
}
