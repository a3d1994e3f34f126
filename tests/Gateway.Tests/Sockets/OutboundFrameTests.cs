using Attendance.Gateway.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

public sealed class OutboundFrameTests
{
    [Theory]
    [InlineData(0, "8100")]
    [InlineData(125, "817D")]
    [InlineData(126, "817E007E")]
    [InlineData(65_535, "817EFFFF")]
    [InlineData(65_536, "817F0000000000010000")]
    public void HasTheShortestHeader(int payload, string header)
    {
        var frame = OutboundFrame.Text(new byte[payload]);
        Assert.Equal(header, Convert.ToHexString(frame.Bytes.Span[..(header.Length / 2)]));
        Assert.Equal((header.Length / 2) + payload, frame.Length);
    }

    [Theory]
    [InlineData("gone", "gone")]
    [InlineData("", "")]
    public void ACloseFrameCarriesCodeAndReason(string reason, string sent)
    {
        var bytes = CloseFrame.Encode(4000, reason).Bytes.Span;
        Assert.Equal($"88{2 + sent.Length:X2}0FA0", Convert.ToHexString(bytes[..4]));
        Assert.Equal(sent, System.Text.Encoding.UTF8.GetString(bytes[4..]));
    }

    [Fact]
    public void ALongReasonIsCutAtACharacter()
    {
        var bytes = CloseFrame.Encode(4000, new string('€', 100)).Bytes.Span;
        Assert.Equal(new string('€', 41), System.Text.Encoding.UTF8.GetString(bytes[4..]));
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4499, true)]
    [InlineData(4500, false)]
    [InlineData(1001, true)]
    [InlineData(1002, false)]
    public void TheCodesRangeSaysWhetherToReconnect(int code, bool reconnect) =>
        Assert.Equal(reconnect, new CloseCode((ushort)code, "").Reconnect);
}
