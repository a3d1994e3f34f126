using System.Text;
using Xunit;

namespace Attendance.Grains.Tests.Codes;

public sealed class CodeTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890123456789012");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 8, 0, 7, TimeSpan.Zero);
    private static readonly CodeWindow Window = new(TimeSpan.FromSeconds(15), stepsBack: 1);

    /// <summary>RFC 6238, appendix B, the rows of SHA256: eight digits, steps of 30 s.</summary>
    [Theory]
    [InlineData(59, 46119246)]
    [InlineData(1111111109, 68084774)]
    [InlineData(1111111111, 67062674)]
    [InlineData(1234567890, 91819424)]
    [InlineData(2000000000, 90698825)]
    [InlineData(20000000000, 77737706)]
    public void The_number_of_a_step_is_that_of_the_RFC(long seconds, int digits) => Assert.Equal(digits, TimedSecret.At(Secret, seconds / 30) % 100_000_000);

    [Fact]
    public void A_code_is_shown_for_one_step_and_the_steps_follow_one_another()
    {
        var code = Window.At(Secret, Now);

        Assert.Equal((new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), new(2026, 1, 1, 8, 0, 15, TimeSpan.Zero)), (code.From, code.Until));
        Assert.Equal(code.Until - Now, code.Left);
        Assert.Equal(code with { Left = TimeSpan.FromSeconds(15) }, Window.At(Secret, code.From));
        Assert.Equal(code.Until, Window.At(Secret, code.Until).From);
        Assert.NotEqual(code.Text, Window.At(Secret, code.Until).Text);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void A_code_counts_while_it_is_shown_and_one_step_longer(int secondsAfter, bool counts)
    {
        var code = Window.At(Secret, Now);
        Assert.Equal(counts, Window.Accepts(Secret, code.Text, code.From.AddSeconds(secondsAfter)));
    }

    [Fact]
    public void Without_a_step_back_a_code_counts_while_it_is_shown()
    {
        var window = new CodeWindow(TimeSpan.FromSeconds(15), stepsBack: 0);
        var code = window.At(Secret, Now);

        Assert.True(window.Accepts(Secret, code.Text, code.Until.AddTicks(-1)));
        Assert.False(window.Accepts(Secret, code.Text, code.Until));
    }

    [Fact]
    public void A_code_counts_for_its_own_secret_only()
    {
        var other = (byte[])Secret.Clone();
        other[0] ^= 1;
        Assert.False(Window.Accepts(other, Window.At(Secret, Now).Text, Now));
    }

    [Theory]
    [InlineData("0Z1-ABC", "0Z1ABC")]
    [InlineData("oz1 abc", "0Z1ABC")]
    [InlineData(" O z i - a b c ", "0Z1ABC")]
    [InlineData("ozlabc", "0Z1ABC")]
    [InlineData("0Z1AB", null)]
    [InlineData("0Z1ABCD", null)]
    [InlineData("0Z1ABU", null)]
    [InlineData("0Z1AB\u0661", null)]
    [InlineData("", null)]
    public void What_people_type_is_read_as_they_meant_it(string typed, string? code)
    {
        Assert.Equal(code is not null, CodeText.TryRead(typed, out var read));
        Assert.Equal(code, read);
    }

    [Fact]
    public void Every_code_is_read_as_it_was_written()
    {
        for (var number = 0; number < 1 << 20; number += 7)
        {
            var written = CodeText.Write(number * 997);
            Assert.True(CodeText.TryRead(written.ToLowerInvariant(), out var read));
            Assert.Equal(written, read);
        }
    }
}
