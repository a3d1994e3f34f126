using System.Net;
using Attendance.Gateway.Access;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Networks, as they are kept and as they are written.</summary>
public sealed class NetworkPrefixTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("0.0.0.1", "0.0.0.0/24")]
    [InlineData("255.255.255.255", "255.255.255.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:7:8::9", "2001:db8:7::/48")]
    [InlineData("::1", "::/48")]
    [InlineData("ffff:ffff:ffff:ffff::", "ffff:ffff:ffff::/48")]
    [InlineData("fe80::1%3", "fe80::/48")]
    public void An_address_is_told_by_its_network(string address, string network) =>
        Assert.Equal(network, NetworkPrefix.Text(NetworkPrefix.Of(IPAddress.Parse(address))));

    [Fact]
    public void No_address_is_no_network() => Assert.Null(NetworkPrefix.Text(NetworkPrefix.Of(null)));
}
