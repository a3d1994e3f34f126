using System.Text;
using Attendance.Gateway.Protocol;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

public sealed class IdRulesTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("42", 42)]
    [InlineData("9007199254740991", 9007199254740991)]
    public void Ids(string text, long expected)
    {
        Assert.True(IdRules.TryParse(text, out var id));
        Assert.Equal(expected, id);
        Assert.True(IdRules.TryParse(Encoding.UTF8.GetBytes(text), out id));
        Assert.Equal(expected, id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("99999999999999999999")]
    [InlineData("abc")]
    [InlineData("１")]
    public void Not_ids(string text)
    {
        Assert.False(IdRules.TryParse(text, out _));
        Assert.False(IdRules.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }
}
