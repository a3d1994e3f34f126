namespace Attendance.Client.Tests;

/// <summary>The waits, and what close codes ask for.</summary>
public class BackoffTests
{
    [Fact]
    public void The_ceiling_doubles_up_to_the_last()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20), () => 1);

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 20, 20], Enumerable.Range(0, 8).Select(_ => backoff.Next().TotalSeconds));
        backoff.Reset();
        Assert.Equal(0.5, backoff.Next().TotalSeconds);
        backoff.Lengthen();
        Assert.Equal(20, backoff.Next().TotalSeconds);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1001, false)]
    [InlineData(1011, false)]
    [InlineData(4000, false)]
    [InlineData(4499, false)]
    [InlineData(4500, true)]
    [InlineData(4999, true)]
    public void Codes_from_4500_to_4999_are_final(int code, bool isFinal) => Assert.Equal(isFinal, CloseRule.Of(code, null).IsFinal);

    [Theory]
    [InlineData(4000, """{"retry_after_ms":1500}""", 1500d)]
    [InlineData(4000, "draining", null)]
    [InlineData(4006, """{"retry_after_ms":1500}""", null)]
    public void Only_a_drain_names_the_wait(int code, string reason, double? milliseconds) =>
        Assert.Equal(milliseconds, CloseRule.Of(code, reason).RetryAfter?.TotalMilliseconds);
}
